import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import { config, projectRoot } from '../config';
import { languages } from '../contract/common';
import { messageKinds, placeKinds } from '../contract/messageKinds';
import { channels } from '../contract/submission';
import { smsParts } from '../domain/smsParts';
import { renderMessage, renderTitle } from './renderMessage';

const number = '35-26-000123';
const code = '042917';
const every = messageKinds.flatMap((kind) =>
  languages.flatMap((language) => channels.map((channel) => ({ kind, language, channel }))),
);

/** What says the place in the queue, and what says from which place to which. */
const stating: readonly string[] = placeKinds;
const changing: readonly string[] = ['filing-corrected', 'moved-down'];
/** Moving down is from a place to a place: without one there is nobody to tell it to. */
const values = (kind: string) => ({
  number,
  code,
  ...(kind === 'moved-down' && { before: 2, place: 3, sequence: 17 }),
  ...(kind === 'stop-listed' && { until: '30 сентября 2026 г., 15:04', lapsed: true }),
});

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
      const { subject, text } = await renderMessage(kind, language, channel, values(kind));
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
    '%s asks for the number, the link, the code, the channel, a place it states, how many it is about, until when, and nothing else',
    (kind) => {
      const stated = stating.includes(kind) ? ['place', 'sequence'] : [];
      const before = changing.includes(kind) ? ['before'] : [];
      const lasting = kind === 'stop-listed' ? ['until', 'lapsed'] : [];
      const many = kind === 'contacts-changed' ? ['applications'] : [];
      const own = kind === 'code' ? ['code'] : ['number', 'link', ...stated, ...before, ...many, ...lasting];
      for (const language of languages) {
        const asked = new Liquid().variablesSync(wording(`${kind}.${language}.liquid`));
        expect(asked.filter((name) => name !== 'channel').sort()).toEqual(own.sort());
      }
    },
  );

  it.each(every.filter(({ kind }) => stating.includes(kind)))(
    '$kind in $language by $channel states a place with its event, and fits however far behind it is',
    async ({ kind, language, channel }) => {
      const far = { place: 50_001, before: 50_000, sequence: 1_234_567 };
      const { text } = await renderMessage(kind, language, channel, { number, ...far });
      expect(text).toContain(changing.includes(kind) ? '50000 → 50001 (' : ' 50001 (');
      expect(text).toMatch(language === 'kk' ? /журналдың 1234567-жазбасы/ : /по записи 1234567 журнала/);
      if (channel === 'sms') expect(smsParts(text)).toBeLessThanOrEqual(3);
    },
  );

  it('about contacts of several applications names one and counts all, at most one part longer', async () => {
    const told = async (language: 'kk' | 'ru', applications?: number) =>
      (await renderMessage('contacts-changed', language, 'sms', { number, applications })).text;
    expect(await told('ru', 12)).toContain(`№ ${number} (всего заявлений: 12) изменены`);
    expect(await told('kk', 12)).toContain(`№ ${number} өтініштің (барлығы 12 өтініштің) байланыс`);
    expect(await told('ru')).toContain(`№ ${number} изменены`);
    for (const language of languages)
      expect(smsParts(await told(language, 12))).toBeLessThanOrEqual(smsParts(await told(language)) + 1);
  });

  it('about the stop-list says until when, and speaks of a referral only where one has lapsed', async () => {
    const until = { kk: '2026 ж. 30 қыркүйек, 15:04', ru: '30 сентября 2026 г., 15:04' };
    const told = async (language: 'kk' | 'ru', lapsed: boolean) =>
      (await renderMessage('stop-listed', language, 'sms', { number, until: until[language], lapsed })).text;
    expect(await told('ru', true)).toContain('до 30 сентября 2026 г., 15:04: направление не использовано.');
    expect(await told('ru', false)).toContain('в стоп-листе до 30 сентября 2026 г., 15:04. Время');
    expect(await told('kk', true)).toContain('15:04-ке дейін тоқтату парағында: жолдама пайдаланылмады.');
    expect(await told('kk', false)).toContain('дейін тоқтату парағында. Берілген');
    for (const language of languages) {
      expect(await told(language, false)).not.toMatch(/направлени|жолдама/);
      expect(await told(language, false)).toMatch(/время подачи сохранено|берілген уақыты сақталады/i);
    }
  });

  it('tells a corrected filing that left the place what it was as one place', async () => {
    const same = { number, place: 4, before: 4, sequence: 9 };
    expect((await renderMessage('filing-corrected', 'ru', 'sms', same)).text).toContain(
      'Место: 4 (по записи 9 журнала)',
    );
  });

  it.each(messageKinds)('%s has a title that asks for nothing but the number', async (kind) => {
    for (const language of languages)
      expect(await renderTitle(kind, language, number)).toBe(
        (await renderMessage(kind, language, 'email', { ...values(kind), place: 3, before: 2, sequence: 17 }))
          .subject,
      );
  });

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
        languages.map((language) => renderMessage(kind, language, 'sms', values(kind))),
      );
      expect(kk!.text).toMatch(/[әғқңөұүһі]/i);
      expect(ru!.text).not.toMatch(/[әғқңөұүһі]/i);
    }
  });
});
