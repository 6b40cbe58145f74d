import { browser } from '@wxt-dev/browser';
import { type Choice, type Choices, parseChoices } from '../domain/choices.ts';
import { storedItem } from './stored-item.ts';

/** The servers that the popup offers. None from the browser's start until the worker has spoken. */
export const choiceStore = storedItem<readonly Choice[], Choices>('session', 'choices', parseChoices);

/** Whether there are any, by itself: there may be a thousand, which the popup's first picture has no time to read. */
export const hasServersStore = storedItem<boolean, boolean>('session', 'hasServers', (raw) => raw === true);

/** Writes both at once, so that they never contradict each other. */
export const saveChoices = (choices: Choices): Promise<void> =>
  browser.storage.session.set({ choices, hasServers: choices.servers.length > 0 });
