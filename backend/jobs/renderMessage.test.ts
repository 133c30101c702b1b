import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import { config, projectRoot } from '../config';
import { languages } from '../contract/common';
import { channels } from '../contract/submission';
import { smsParts } from '../domain/smsParts';
import { messageKinds, renderMessage } from './renderMessage';

const number = '35-26-000123';
const code = '042917';
const every = messageKinds.flatMap((kind) =>
  languages.flatMap((language) => channels.map((channel) => ({ kind, language, channel }))),
);

const folder = join(projectRoot, 'templates', 'messages');
const wording = (file: string) => readFileSync(join(folder, file), 'utf8');
const named = (table: string): { name: { kk: string; ru: string } }[] =>
  JSON.parse(readFileSync(join(projectRoot, 'seeds', 'data', `${table}.json`), 'utf8'));

describe('a message', () => {
  beforeAll(() => {
    // About as long as addresses of the state's services are.
    config.publicUrl = 'https://arnaiy-bilim.karaganda.gov.kz';
  });

  it('has a wording for every kind and language, and none that nobody sends', () => {
    const files = readdirSync(folder).sort();
    const expected = messageKinds.flatMap((kind) =>
      languages.map((language) => `${kind}.${language}.liquid`),
    );
    expect(files).toEqual(expected.sort());
  });

  it.each(every)(
    '$kind in $language by $channel says what it has to and fits',
    async ({ kind, language, channel }) => {
      const { subject, text } = await renderMessage(kind, language, channel, { number, code });
      const whole = `${subject ?? ''} ${text}`;
      expect(whole).not.toMatch(/[{}]|undefined|null|\[object/);
      expect(text).not.toMatch(/^\s|\s$/);
      if (kind === 'code') {
        expect(text).toContain(code);
        expect(whole).not.toContain('http');
        expect(subject ?? '').not.toContain(code);
      } else {
        expect(text).toContain(number);
        expect(text).toContain(`${config.publicUrl}/${language}/account`);
      }
      if (channel === 'email') expect(subject).toMatch(/^.{5,90}$/);
      else {
        expect(subject).toBeNull();
        expect(text).not.toContain('\n');
        expect(smsParts(text)).toBeLessThanOrEqual(3);
      }
    },
  );

  it.each(messageKinds)(
    '%s asks for the number, the link, the code, the channel and a place it states, and for nothing else',
    (kind) => {
      const stated = kind === 'accepted' ? ['place', 'sequence'] : [];
      const allowed = kind === 'code' ? ['code', 'channel'] : ['number', 'link', 'channel', ...stated];
      for (const language of languages) {
        const asked = new Liquid().variablesSync(wording(`${kind}.${language}.liquid`));
        expect(asked.filter((name) => !allowed.includes(name))).toEqual([]);
        expect(asked).toContain(kind === 'code' ? 'code' : 'number');
      }
    },
  );

  it('fails rather than go out with a hole in it', async () => {
    await expect(renderMessage('accepted', 'kk', 'sms', {})).rejects.toThrow('undefined variable: number');
    await expect(renderMessage('code', 'ru', 'sms', { number })).rejects.toThrow('undefined variable: code');
  });

  it('never speaks of a person, an organisation, an impairment or the commission that found it', () => {
    const names = ['impairments', 'organization-kinds', 'organizations', 'departments', 'benefits']
      .flatMap(named)
      .flatMap(({ name }) => [name.kk, name.ru]);
    const hints =
      /пмпк|диагноз|наруш|бұзыл|мүгедек|инвалид|ребён|ребен|бала|ата-ана|родител|школ|мектеп|детск|балабақша|жсн|иин/iu;
    for (const file of readdirSync(folder)) {
      const text = wording(file);
      expect([file, hints.exec(text)?.[0]]).toEqual([file, undefined]);
      const found = names.filter(
        (name) => name.length > 3 && text.toLowerCase().includes(name.toLowerCase()),
      );
      expect([file, found]).toEqual([file, []]);
    }
  });

  it('is in the language asked for', async () => {
    for (const kind of messageKinds) {
      const [kk, ru] = await Promise.all(
        languages.map((language) => renderMessage(kind, language, 'sms', { number, code })),
      );
      expect(kk!.text).toMatch(/[әғқңөұүһі]/i);
      expect(ru!.text).not.toMatch(/[әғқңөұүһі]/i);
    }
  });
});
