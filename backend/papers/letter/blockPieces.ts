import type { Block } from '../markup';
import { lineBreak } from '../protect';
import type { Element, Piece } from './pieces';
import { letterheadPiece, openingPiece, rowPiece, signaturePiece } from './sideBySide';
import { styles, teal } from './style';
import { type Box, textPieces } from './textPieces';

interface Setting {
  box: Box;
  /** Inside an aside everything is a little smaller. */
  small: boolean;
  list?: Element;
}

/** All blocks as pieces in reading order, with what must stay together marked. */
export function blockPieces(blocks: Block[], box: Box, small = false, parent?: Element): Piece[] {
  const setting: Setting = { box, small };
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'item') setting.list = undefined;
    else setting.list ??= { tag: 'L', parent };
    const pieces = setBlock(block, blocks[index - 1], setting, parent);
    keepWith(pieces, block, blocks[index + 1]);
    return pieces;
  });
}

function setBlock(block: Block, before: Block | undefined, setting: Setting, parent?: Element): Piece[] {
  const { box, small, list } = setting;
  const body = small ? styles.aside : styles.body;
  const gap = small ? 4 : 8;
  switch (block.kind) {
    case 'letterhead':
      return [letterheadPiece(block.lines, box)];
    case 'opening':
      return [openingPiece(block.reference, block.corner, box)];
    case 'title':
      return textPieces({ tag: 'H1' }, block.text, inset(box, 30), styles.title, 26, 'center');
    case 'heading':
      return textPieces({ tag: 'H2', parent }, block.text, box, { ...body, weight: 'bold' }, gap + 4);
    case 'paragraph':
      return block.text.split(lineBreak).flatMap((text, index) => {
        const wide = index === 0 && before?.kind === 'title';
        return textPieces({ tag: 'P', parent }, text, box, body, wide ? 16 : gap);
      });
    case 'small':
      return textPieces({ tag: 'P', parent }, block.text, box, styles.small, small ? gap : 12);
    case 'item':
      return itemPieces(block, box, body, before?.kind === 'item' ? gap / 2 : gap * 0.75, list);
    case 'row':
      return [rowPiece(block.label, block.text, box, before?.kind === 'row' ? 3 : 16)];
    case 'aside':
      return asidePieces(block.blocks, box);
    case 'signature':
      return [signaturePiece(block, box, before?.kind === 'signature' ? 12 : 24)];
  }
}

function itemPieces(
  { label, text }: { label: string; text: string },
  box: Box,
  style: typeof styles.body | typeof styles.aside,
  gap: number,
  list?: Element,
): Piece[] {
  const indent = style.size * 1.9;
  const element: Element = { tag: 'LBody', parent: { tag: 'LI', parent: list } };
  const pieces = textPieces(element, text, { x: box.x + indent, width: box.width - indent }, style, gap);
  const [mark] = textPieces(element, label, { x: box.x, width: indent * 2 }, style, 0);
  const first = pieces[0]!;
  pieces[0] = {
    ...first,
    draw(pen, top, room) {
      mark!.draw(pen, top, room);
      first.draw(pen, top, room);
    },
  };
  return pieces;
}

/** A passage set apart by a rule at its left, drawn piece by piece so that it may run over a page. */
function asidePieces(blocks: Block[], box: Box): Piece[] {
  const inner = blockPieces(blocks, { x: box.x + 14, width: box.width - 14 }, true, { tag: 'BlockQuote' });
  return inner.map((piece, index) => ({
    ...piece,
    gap: index === 0 ? 20 : piece.gap,
    draw(pen, top, room) {
      const from = index === 0 ? top : top - room;
      pen.rule(box.x + 1, from, box.x + 1, top + piece.height, 1.5, teal);
      piece.draw(pen, top, room);
    },
  }));
}

function keepWith(pieces: Piece[], block: Block, next: Block | undefined): void {
  const introduces = next?.kind === 'item' || next?.kind === 'row' || next?.kind === 'aside';
  if (block.kind === 'title' || block.kind === 'heading') for (const piece of pieces) piece.keep = true;
  else if (block.kind === 'paragraph' && introduces && next.kind !== 'aside') pieces.at(-1)!.keep = true;
  if (next?.kind === 'signature') for (const piece of pieces.slice(-2)) piece.keep = true;
}

function inset({ x, width }: Box, by: number): Box {
  return { x: x + by, width: width - 2 * by };
}
