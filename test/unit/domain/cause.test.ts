import * as v from 'valibot';
import { expect, test } from 'vitest';
import { causeNames, causes } from '../../../src/domain/cause.ts';
import { Failure } from '../../../src/domain/failure.ts';

test.each([
  ['offline', false, 'retry'],
  ['captivePortal', false, 'signIn'],
  ['dnsFailed', false, 'editServer'],
  ['firewallBlocked', false, 'chooseServer'],
  ['serverUnreachable', false, 'retry'],
  ['serverTimedOut', false, 'retry'],
  ['serverRefused', false, 'chooseServer'],
  ['serverCertificateInvalid', true, 'chooseServer'],
  ['serverRemoved', true, 'chooseServer'],
  ['wrongServerType', true, 'editServer'],
  ['credentialsMissing', true, 'editCredentials'],
  ['credentialsRejected', true, 'editCredentials'],
  ['subscriptionExpired', true, 'manageSubscription'],
  ['subscriptionUnreachable', false, 'retry'],
  ['quotaExceeded', false, 'manageSubscription'],
  ['proxyControlledByOther', true, 'openExtensions'],
  ['proxyControlledByPolicy', true, 'retry'],
  ['routingBroken', true, 'retry'],
  ['leakDetected', false, 'runChecks'],
  ['attemptsExhausted', false, 'retry'],
  ['unknown', false, 'retry'],
] as const)('%s: final %s, what helps is %s', (cause, isFinal, remedy) => {
  expect(causes[cause]).toEqual({ isFinal, remedy });
});

test('every cause has its facts', () => {
  expect(Object.keys(causes).toSorted()).toEqual([...causeNames].toSorted());
});

test('a failure holds a known cause and a short code', () => {
  expect(v.is(Failure, { cause: 'offline', code: 'net::ERR_INTERNET_DISCONNECTED' })).toBe(true);
  expect(v.is(Failure, { cause: 'boredom' })).toBe(false);
  expect(v.is(Failure, { cause: 'offline', code: 'x'.repeat(101) })).toBe(false);
});
