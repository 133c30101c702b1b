/**
 * Values stand in a wording as text, never as markup: whatever a person typed cannot become a heading, a second
 * signature or bold print. Protected characters travel in the private use area until they are drawn.
 */
export function protect(value: unknown): string {
  return valueStart + clean(String(value ?? '')).replace(markup, (mark) => shifted(mark, privateArea));
}

/** The text to draw: protected characters are themselves again. */
export function unprotect(text: string): string {
  return text.replace(/[\ue000-\ue0ff]/g, (mark) => (mark === valueStart ? '' : shifted(mark, -privateArea)));
}

/** A line break inside a value. */
export const lineBreak = '\u2028';

const privateArea = 0xe000;
/** Set before each value, so that no line begins with a mark that came from one. */
const valueStart = '\ue000';
const markup = /[*:]/g;

/** One way to write each letter, no control, direction or private characters; line breaks kept as one sign. */
function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\r\n\u2028\u2029]+/g, lineBreak)
    .replace(/\t/g, ' ')
    .replace(/[\p{Cc}\p{Co}\p{Cs}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(new RegExp(`^[ ${lineBreak}]+|[ ${lineBreak}]+$`, 'g'), '');
}

function shifted(character: string, by: number): string {
  return String.fromCharCode(character.charCodeAt(0) + by);
}
