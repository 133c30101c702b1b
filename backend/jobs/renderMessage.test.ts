import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { config, projectRoot } from '../config';
import { languages } from '../contract/common';
import { channels } from '../contract/submission';
import { messageKinds, renderMessage } from './renderMessage';

const number = '35-26-000123';
const code = '042917';
const every = messageKinds.flatMap((kind) =>
  languages.flatMap((language) => channels.map((channel) => ({ kind, language, channel }))),
);

/** UCS-2 parts of an SMS: 70 characters alone, 67 each when joined (law.md §7). */
const partsOf = (text: string) => (text.length <= 70 ? 1 : Math.ceil(text.length / 67));

describe('a message', () => {
  beforeAll(() => {
    // About as long as addresses of the state's services are.
    config.publicUrl = 'https://arnaiy-bilim.karaganda.gov.kz';
  });

  it('has a wording for every kind and language, and none that nobody sends', () => {
    const files = readdirSync(join(projectRoot, 'templates', 'messages')).sort();
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
        expect(text).toContain(`${config.publicUrl}/`);
      }
      if (channel === 'email') expect(subject).toMatch(/^.{5,90}$/);
      else {
        expect(subject).toBeNull();
        expect(text).not.toContain('\n');
        expect(partsOf(text)).toBeLessThanOrEqual(3);
      }
    },
  );

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
