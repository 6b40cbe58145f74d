/** Chromium has no way to send a username and password to a SOCKS5 server (docs/browser-facts.md); Firefox has. */
export const canSendSocksCredentials: boolean = import.meta.env.FIREFOX;
