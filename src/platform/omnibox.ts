import { browser } from '@wxt-dev/browser';
import { findOmniboxEntries, type OmniboxEntry, toOmniboxEntries } from '../domain/omnibox.ts';
import type { Command } from '../protocol.ts';
import { choiceStore } from './choice-store.ts';
import { report } from './log.ts';
import { openOptions } from './open-page.ts';
import { recentStore } from './recent-store.ts';
import { statusStore } from './status-store.ts';
import { text } from './text.ts';

type Suggest = (suggestions: { content: string; description: string }[]) => void;

/**
 * Suggests what can be done while somebody types behind the keyword in the address bar, and calls back with what Enter commands.
 * To be called in the worker's first turn.
 * @param settle resolves when the stored status is the session's own
 */
export function onOmnibox(listener: (command: Command) => Promise<void>, settle: () => Promise<void>): void {
  const offer = async (typed: string, suggest?: Suggest) => {
    const [first, ...others] = (await find(typed)).map((entry) => ({
      content: entry.content,
      description: toMarkup(describe(entry)),
    }));
    await browser.omnibox.setDefaultSuggestion({
      description: first?.description ?? text(typed ? 'omnibox.none' : 'popup.addServer'),
    });
    suggest?.(others);
  };
  const enter = async (typed: string) => {
    await settle();
    const [first] = await find(typed);
    if (!first) await openOptions('servers');
    if (first?.command) await listener(first.command);
    // Who asks for a server while the VPN is off wants it on, and where it is on this changes nothing.
    if (first?.command?.type.startsWith('use')) await listener({ type: 'connect' });
  };
  browser.omnibox.onInputStarted.addListener(() => void offer('').catch(report));
  browser.omnibox.onInputChanged.addListener((typed, suggest) => void offer(typed, suggest).catch(report));
  browser.omnibox.onInputEntered.addListener((typed) => void enter(typed).catch(report));
}

async function find(typed: string): Promise<readonly OmniboxEntry[]> {
  const entries = toOmniboxEntries({
    status: await statusStore.read(),
    servers: await choiceStore.read(),
    recentIds: await recentStore.read(),
    toWord: (word) => text(`omnibox.word.${word}`),
  });
  // Where nothing at all can be done, as without a server, no word has a meaning either.
  return entries.some(({ command }) => command) ? findOmniboxEntries(entries, typed, describe) : [];
}

const describe = ({ command, place }: OmniboxEntry) => text(`omnibox.${command?.type ?? 'nothing'}`, [place]);

/** Chromium reads descriptions as XML, of which a label may be made that would cost all of them; Firefox reads plain text. */
const toMarkup = (description: string) =>
  import.meta.env.FIREFOX
    ? description
    : description.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
