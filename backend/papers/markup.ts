import { lineBreak, unprotect } from './protect';

export type Block =
  | { kind: 'letterhead'; lines: string[][] }
  | { kind: 'opening'; reference: string[]; corner: string[] }
  | { kind: 'title'; text: string }
  | { kind: 'heading' | 'paragraph' | 'small'; text: string }
  | { kind: 'item' | 'row'; label: string; text: string }
  | { kind: 'aside'; blocks: Block[] }
  | { kind: 'signature'; role: string; name: string; captions: string[] };

/** Reads the markup of `templates/letters`, described in the README there, into the blocks of a letter. */
export function readMarkup(wording: string): Block[] {
  const blocks: (Block | Blank)[] = [];
  let aside: string[] = [];
  for (const line of wording.split('\n').map((text) => text.trim())) {
    if (line.startsWith('|')) aside.push(line.slice(1).trim());
    else if (line === '') (aside.length > 0 ? aside : blocks).push('');
    else {
      endAside();
      readLine(line, blocks);
    }
  }
  endAside();
  return blocks.filter((block) => block !== '');

  function endAside(): void {
    if (aside.length > 0) blocks.push({ kind: 'aside', blocks: readMarkup(aside.join('\n')) });
    aside = [];
  }
}

/** An empty line: what follows begins anew. */
type Blank = '';
/** A value may bring line breaks into a line, and `.` has to match them. */
const marked = /^(##|[#^<>+~_-])\s+(.*)$/s;

function readLine(line: string, blocks: (Block | Blank)[]): void {
  const [, mark, text] = marked.exec(line) ?? [];
  const before = blocks.at(-1);
  if (mark !== undefined && text !== undefined) readMarked(mark, text, blocks);
  else if (line.includes('::')) {
    const [label = '', ...rest] = divided(line);
    blocks.push({ kind: 'row', label, text: rest.join(' ') });
  } else if (before && runsOn(before)) before.text += ` ${line}`;
  else blocks.push({ kind: 'paragraph', text: line });
}

function runsOn(block: Block): block is Extract<Block, { text: string }> {
  return ['paragraph', 'small', 'item', 'row'].includes(block.kind);
}

function readMarked(mark: string, text: string, blocks: (Block | Blank)[]): void {
  const before = blocks.at(-1) || undefined;
  if (divided(text).every(isEmpty)) return;
  if (mark === '#' && before?.kind === 'title') before.text += lineBreak + text;
  else if (mark === '#') blocks.push({ kind: 'title', text });
  else if (mark === '##') blocks.push({ kind: 'heading', text });
  else if (mark === '~') blocks.push({ kind: 'small', text });
  else if (mark === '+') blocks.push({ kind: 'item', label: `${nextNumber(blocks)})`, text });
  else if (mark === '-') blocks.push({ kind: 'item', label: '–', text });
  else if (mark === '^') {
    if (before?.kind === 'letterhead') before.lines.push(divided(text));
    else blocks.push({ kind: 'letterhead', lines: [divided(text)] });
  } else if (mark === '_') {
    const [role = '', name = '', ...captions] = divided(text);
    blocks.push({ kind: 'signature', role, name, captions });
  } else openingOf(blocks)[mark === '<' ? 'reference' : 'corner'].push(text);
}

function openingOf(blocks: (Block | Blank)[]): Extract<Block, { kind: 'opening' }> {
  const before = blocks.at(-1) || undefined;
  if (before?.kind === 'opening') return before;
  const opening = { kind: 'opening' as const, reference: [], corner: [] };
  blocks.push(opening);
  return opening;
}

/** Numbers run on through empty lines, so that a list may come from a loop, and begin anew after other text. */
function nextNumber(blocks: (Block | Blank)[]): number {
  const before = blocks.findLast((block) => block !== '');
  return before?.kind === 'item' ? Number.parseInt(before.label, 10) + 1 || 1 : 1;
}

/** A line that only names a variable without a value is left out. */
function isEmpty(text: string): boolean {
  return unprotect(text) === '';
}

function divided(text: string): string[] {
  return text.split('::').map((part) => part.trim());
}
