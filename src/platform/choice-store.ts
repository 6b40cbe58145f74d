import { type Choice, type Choices, parseChoices } from '../domain/choices.ts';
import { storedItem } from './stored-item.ts';

/** The servers that the popup offers. None from the browser's start until the worker has spoken. */
export const choiceStore = storedItem<readonly Choice[], Choices>('session', 'choices', parseChoices);

/** Whether there are any, by itself: there may be a thousand, which the popup's first picture has no time to read. */
export const hasServersStore = storedItem<boolean, boolean>('session', 'hasServers', (raw) => raw === true);
