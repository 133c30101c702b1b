import { breakEvenly, breakLines, type Line } from './lines';
import type { Element, Pen, Piece } from './pieces';
import type { TextStyle } from './style';

export interface Box {
  x: number;
  width: number;
}
export type Align = 'left' | 'center' | 'right';

/** Running text, a piece a line: the first two lines stay together, and so do the last two. */
export function textPieces(
  element: Element,
  text: string,
  box: Box,
  style: TextStyle,
  gap: number,
  align: Align = 'left',
): Piece[] {
  const set = align === 'center' ? breakEvenly : breakLines;
  const lines = set(text, box.width, style.size, style.weight);
  return lines.map((line, index) => ({
    height: style.leading,
    gap: index === 0 ? gap : 0,
    keep: lines.length > 1 && (index === 0 || index === lines.length - 2),
    draw: (pen, top) => drawLine(pen, element, line, box, baseline(top, style), style, align),
  }));
}

/** Several lines as one undivided block, for columns that stand side by side; headings in even lines. */
export function stack(element: Element, text: string, box: Box, style: TextStyle, align: Align = 'left') {
  const set = style.weight === 'bold' ? breakEvenly : breakLines;
  const lines = set(text, box.width, style.size, style.weight);
  return {
    height: lines.length * style.leading,
    draw(pen: Pen, top: number) {
      lines.forEach((line, index) => {
        drawLine(pen, element, line, box, baseline(top + index * style.leading, style), style, align);
      });
    },
  };
}

/** Capitals stand in the middle of the line's height. */
export function baseline(top: number, style: TextStyle): number {
  return top + (style.leading + style.size * 0.714) / 2;
}

function drawLine(
  pen: Pen,
  element: Element,
  line: Line,
  box: Box,
  y: number,
  style: TextStyle,
  align: Align,
): void {
  const room = box.width - line.width;
  const left = box.x + (align === 'center' ? room / 2 : align === 'right' ? room : 0);
  for (const run of line.runs) pen.text(element, run.text, run.weight, left + run.x, y, style);
}
