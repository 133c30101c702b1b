import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Liquid, type Template } from 'liquidjs';
import { config, projectRoot } from '../config';
import type { Language } from '../contract/common';
import { inKazakhCase } from '../contract/kazakhCases';
import type { MessageKind } from '../contract/messageKinds';
import type { Channel } from '../contract/submission';

const folder = join(projectRoot, 'templates', 'messages');
const engine = new Liquid({
  root: folder,
  extname: '.liquid',
  strictVariables: true,
  strictFilters: true,
  // What may be absent, as a place, is asked for first.
  lenientIf: true,
  cache: true,
});
// As letters say it: `{{ until | dative }} дейін`.
engine.registerFilter('dative', (value) => inKazakhCase(String(value), 'dative'));

export interface MessageValues {
  number?: string;
  code?: string;
  place?: number;
  /** The place before the event, where the message is about what it changed. */
  before?: number;
  /** The event of the queue's log the place follows from. */
  sequence?: number;
  /** Until when, in the words of the message's language. */
  until?: string;
  /** A referral lapsed before it. */
  lapsed?: boolean;
  /** How many applications it is about, where it names one of several. */
  applications?: number;
}

const titles = new Map<string, Promise<Template[]>>();

/** What a message is about: the first line of its wording, which speaks of nothing but the number. */
export async function renderTitle(kind: MessageKind, language: Language, number: string): Promise<string> {
  const name = `${kind}.${language}.liquid`;
  const known =
    titles.get(name) ??
    readFile(join(folder, name), 'utf8').then((text) => engine.parse(text.split('\n')[0]!));
  titles.set(name, known);
  return engine.render(await known, { number });
}

/**
 * The wording of a message: an SMS is one paragraph, an e-mail's first line its subject. A template that asks for
 * what is not given fails.
 */
export async function renderMessage(
  kind: MessageKind,
  language: Language,
  channel: Channel,
  values: MessageValues,
): Promise<{ subject: string | null; text: string }> {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const link = `${config.publicUrl}/${language}/account`;
  const text = (await engine.renderFile(`${kind}.${language}.liquid`, { ...given, link, channel })).trim();
  const [subject = '', ...lines] = text.split('\n');
  if (channel === 'sms') return { subject: null, text: lines.join(' ').trim() };
  return { subject, text: lines.join('\n').trim() };
}
