/** Why there is no tunnel. Title, sentence and button of each stand in the locale files under the same name. */
export const causeNames = [
  'offline',
  'captivePortal',
  'dnsFailed',
  'firewallBlocked',
  'serverUnreachable',
  'serverTimedOut',
  'serverRefused',
  'serverCertificateInvalid',
  'serverRemoved',
  'wrongServerType',
  'credentialsMissing',
  'credentialsRejected',
  'subscriptionExpired',
  'subscriptionUnreachable',
  'quotaExceeded',
  'proxyControlledByOther',
  'proxyControlledByPolicy',
  'routingBroken',
  'leakDetected',
  'attemptsExhausted',
  'unknown',
] as const;
export type Cause = (typeof causeNames)[number];

/** What the one button beside a cause does. */
export type Remedy =
  | 'retry'
  | 'chooseServer'
  | 'editServer'
  | 'editCredentials'
  /** Opens the operator's page for the subscription. */
  | 'manageSubscription'
  | 'openExtensions'
  /** Opens the network's sign-in page, past the block. */
  | 'signIn'
  | 'runChecks';

type CauseFacts = {
  /** No attempt can succeed until the user, or whoever holds the proxy, changes something. */
  readonly isFinal: boolean;
  readonly remedy: Remedy;
};

export const causes: Readonly<Record<Cause, CauseFacts>> = {
  offline: { isFinal: false, remedy: 'retry' },
  captivePortal: { isFinal: false, remedy: 'signIn' },
  dnsFailed: { isFinal: false, remedy: 'editServer' },
  firewallBlocked: { isFinal: false, remedy: 'chooseServer' },
  serverUnreachable: { isFinal: false, remedy: 'retry' },
  serverTimedOut: { isFinal: false, remedy: 'retry' },
  serverRefused: { isFinal: false, remedy: 'chooseServer' },
  serverCertificateInvalid: { isFinal: true, remedy: 'chooseServer' },
  serverRemoved: { isFinal: true, remedy: 'chooseServer' },
  wrongServerType: { isFinal: true, remedy: 'editServer' },
  credentialsMissing: { isFinal: true, remedy: 'editCredentials' },
  credentialsRejected: { isFinal: true, remedy: 'editCredentials' },
  subscriptionExpired: { isFinal: true, remedy: 'manageSubscription' },
  subscriptionUnreachable: { isFinal: false, remedy: 'retry' },
  quotaExceeded: { isFinal: false, remedy: 'manageSubscription' },
  proxyControlledByOther: { isFinal: true, remedy: 'openExtensions' },
  proxyControlledByPolicy: { isFinal: true, remedy: 'retry' },
  routingBroken: { isFinal: true, remedy: 'retry' },
  leakDetected: { isFinal: false, remedy: 'runChecks' },
  attemptsExhausted: { isFinal: false, remedy: 'retry' },
  unknown: { isFinal: false, remedy: 'retry' },
};
