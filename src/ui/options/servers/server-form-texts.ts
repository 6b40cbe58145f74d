import type { Server } from '../../../domain/server.ts';
import type { ServerFormTexts } from './server-form.ts';

/** The texts of the form before anything is entered. What is secret is never shown. */
export const toServerFormTexts = (server: Server): ServerFormTexts => ({
  label: server.label,
  scheme: server.scheme,
  host: server.host,
  port: String(server.port),
  country: server.country ?? '',
  city: server.city ?? '',
  tags: server.tags?.join(', ') ?? '',
  checkUrl: server.checkUrl ?? '',
  feedUrl: server.feedUrl ?? '',
  subscriptionUrl: server.subscriptionUrl ?? '',
  username: '',
  password: '',
  token: '',
  isRemovingCredentials: false,
  isRemovingToken: false,
});

/** The texts that stand in the form at the moment. */
export function readServerForm(form: HTMLFormElement): ServerFormTexts {
  const data = new FormData(form);
  const text = (name: keyof ServerFormTexts) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    label: text('label'),
    scheme: text('scheme'),
    host: text('host'),
    port: text('port'),
    country: text('country'),
    city: text('city'),
    tags: text('tags'),
    checkUrl: text('checkUrl'),
    feedUrl: text('feedUrl'),
    subscriptionUrl: text('subscriptionUrl'),
    username: text('username'),
    password: text('password'),
    token: text('token'),
    isRemovingCredentials: data.has('isRemovingCredentials'),
    isRemovingToken: data.has('isRemovingToken'),
  };
}
