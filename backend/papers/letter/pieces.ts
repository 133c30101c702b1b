import type { Weight } from './fonts';

/** A node of the structure that screen readers follow; the same object is the same node on every page. */
export interface Element {
  tag: 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'LBody' | 'BlockQuote';
  lang?: string;
  parent?: Element;
}

export interface Ink {
  size: number;
  color: string;
}

/** What a piece draws with: text belongs to an element, a rule is decoration. `y` is the baseline. */
export interface Pen {
  text(element: Element, text: string, weight: Weight, x: number, y: number, ink: Ink): void;
  rule(x1: number, y1: number, x2: number, y2: number, thickness: number, color: string): void;
}

/** The smallest part that is never divided between pages, usually one line. */
export interface Piece {
  height: number;
  /** Space before it, dropped at the top of a page. */
  gap: number;
  /** Stays on the page of the piece that follows. */
  keep: boolean;
  /** `room` is the gap that was left above it. */
  draw(pen: Pen, top: number, room: number): void;
}

export interface Placed {
  piece: Piece;
  top: number;
  room: number;
}

/** Divides pieces into pages: a chain of kept pieces moves to the next page whole, unless it is longer than one. */
export function paginate(pieces: Piece[], top: number, bottom: number): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = top;
  pieces.forEach((piece, index) => {
    const startsChain = !pieces[index - 1]?.keep;
    const chain = startsChain ? chainHeight(pieces, index) : piece.height;
    const need = chain > bottom - top ? piece.height : chain;
    let gap = pages.at(-1)!.length > 0 ? piece.gap : 0;
    if (pages.at(-1)!.length > 0 && y + gap + need > bottom) {
      pages.push([]);
      y = top;
      gap = 0;
    }
    pages.at(-1)!.push({ piece, top: y + gap, room: gap });
    y += gap + piece.height;
  });
  return pages;
}

function chainHeight(pieces: Piece[], start: number): number {
  let total = 0;
  for (let index = start; index < pieces.length; index += 1) {
    const piece = pieces[index]!;
    total += piece.height + (index > start ? piece.gap : 0);
    if (!piece.keep) break;
  }
  return total;
}
