/** What stands on the store's pictures, in the language of the interface they show. */
export type StoreCaptions = {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly connected: string;
  readonly reconnecting: string;
  readonly routing: string;
  readonly history: string;
  /** Under the name, on the small tile: a few words. */
  readonly tile: string;
};

export const englishCaptions: StoreCaptions = {
  language: 'en',
  direction: 'ltr',
  connected: 'Your own proxy servers, as a one-click VPN for the browser',
  reconnecting: 'It names the cause, heals itself, and blocks rather than leaks',
  routing: 'Each site goes where it belongs',
  history: 'Measured all the time, remembered only in your browser',
  tile: 'Your proxy servers as a one-click VPN',
};
