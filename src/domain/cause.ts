import * as v from 'valibot';

/**
 * Why there is no tunnel. Title, sentence and button of each stand in the locale files under the same name.
 */
export const Cause = v.picklist([
  'offline',
  'captivePortal',
  'dnsFailed',
  'serverUnreachable',
  'serverTimedOut',
  'serverRefused',
  'serverCertificateInvalid',
  'serverRemoved',
  'wrongServerType',
  'credentialsMissing',
  'credentialsRejected',
  'proxyControlledByOther',
  'proxyControlledByPolicy',
  'routingBroken',
  'attemptsExhausted',
  'unknown',
]);
export type Cause = v.InferOutput<typeof Cause>;

/** What the one button beside a cause does. */
export type Remedy = 'retry' | 'chooseServer' | 'editServer' | 'editCredentials' | 'openExtensions';

type CauseFacts = {
  /** No attempt can succeed until the user, or whoever holds the proxy, changes something. */
  readonly isFinal: boolean;
  readonly remedy: Remedy;
};

export const causes: Readonly<Record<Cause, CauseFacts>> = {
  offline: { isFinal: false, remedy: 'retry' },
  captivePortal: { isFinal: false, remedy: 'retry' },
  dnsFailed: { isFinal: false, remedy: 'editServer' },
  serverUnreachable: { isFinal: false, remedy: 'retry' },
  serverTimedOut: { isFinal: false, remedy: 'retry' },
  serverRefused: { isFinal: false, remedy: 'chooseServer' },
  serverCertificateInvalid: { isFinal: true, remedy: 'chooseServer' },
  serverRemoved: { isFinal: true, remedy: 'chooseServer' },
  wrongServerType: { isFinal: true, remedy: 'editServer' },
  credentialsMissing: { isFinal: true, remedy: 'editCredentials' },
  credentialsRejected: { isFinal: true, remedy: 'editCredentials' },
  proxyControlledByOther: { isFinal: true, remedy: 'openExtensions' },
  proxyControlledByPolicy: { isFinal: true, remedy: 'openExtensions' },
  routingBroken: { isFinal: true, remedy: 'retry' },
  attemptsExhausted: { isFinal: false, remedy: 'retry' },
  unknown: { isFinal: false, remedy: 'retry' },
};

/** A cause as it was seen. */
export const Failure = v.object({
  cause: Cause,
  /** The browser's error code or the HTTP status it was read from, for the details. */
  code: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
  /** Of `attemptsExhausted`: what the last attempt failed from. */
  last: v.exactOptional(Cause),
});
export type Failure = Readonly<v.InferOutput<typeof Failure>>;
