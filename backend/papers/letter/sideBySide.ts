import type { Element, Piece } from './pieces';
import { styles, teal } from './style';
import { type Align, type Box, baseline, stack } from './textPieces';

/** The office's name and address in both state languages, Kazakh first as on a state form. */
export function letterheadPiece(lines: string[][], box: Box): Piece {
  const half = (box.width - 16) / 2;
  const places: { box: Box; lang: string; align: Align }[] = [
    { box: { x: box.x, width: half }, lang: 'kk', align: 'left' },
    { box: { x: box.x + box.width - half, width: half }, lang: 'ru', align: 'right' },
  ];
  const columns = places.map((place, index) => {
    const element: Element = { tag: 'P', lang: place.lang };
    return lines.map((texts, line) =>
      stack(
        element,
        texts[index] ?? '',
        place.box,
        line === 0 ? styles.office : styles.officeDetails,
        place.align,
      ),
    );
  });
  const height = Math.max(...columns.map(heightOf));
  return {
    height: height + 12,
    gap: 0,
    keep: false,
    draw(pen, top) {
      for (const column of columns) {
        let y = top;
        for (const part of column) {
          part.draw(pen, y);
          y += part.height;
        }
      }
      pen.rule(box.x, top + height + 9, box.x + box.width, top + height + 9, 1, teal);
    },
  };
}

/** Number and date at the left; at the right the corner: whom the letter is for, and the address. */
export function openingPiece(reference: string[], corner: string[], box: Box): Piece {
  const left = { x: box.x, width: box.width * 0.42 };
  const right = { x: box.x + box.width * 0.5, width: box.width * 0.5 };
  const [number, recipient]: Element[] = [{ tag: 'P' }, { tag: 'P' }];
  const columns = [
    reference.map((text) => stack(number!, text, left, styles.reference)),
    corner.map((text) => stack(recipient!, text, right, styles.reference)),
  ];
  return {
    height: Math.max(...columns.map(heightOf)),
    gap: 14,
    keep: false,
    draw(pen, top) {
      for (const column of columns) {
        let y = top;
        for (const part of column) {
          part.draw(pen, y);
          y += part.height;
        }
      }
    },
  };
}

/** A label and what it says. */
export function rowPiece(label: string, text: string, box: Box, gap: number): Piece {
  const element: Element = { tag: 'P' };
  const width = box.width * 0.32;
  const left = stack(element, label, { x: box.x, width }, styles.label);
  const right = stack(element, text, { x: box.x + width + 16, width: box.width - width - 16 }, styles.body);
  return {
    height: Math.max(left.height, right.height),
    gap,
    keep: false,
    draw(pen, top) {
      left.draw(pen, top);
      right.draw(pen, top);
    },
  };
}

/** Who signs, a rule to sign on for each caption, the name. Role, rule and name end on one line. */
export function signaturePiece(
  { role, name, captions }: { role: string; name: string; captions: string[] },
  box: Box,
  gap: number,
): Piece {
  const element: Element = { tag: 'P' };
  const left = stack(element, role, { x: box.x, width: box.width * 0.41 }, styles.body);
  const right = stack(element, name, { x: box.x + box.width * 0.685, width: box.width * 0.315 }, styles.body);
  const height = Math.max(left.height, right.height);
  const room = { x: box.x + box.width * 0.43, width: box.width * 0.23 };
  const rules = captions.map((caption, index) => {
    const width = (room.width - 10 * (captions.length - 1)) / captions.length;
    const place = { x: room.x + index * (width + 10), width };
    return { ...place, caption: stack(element, caption, place, styles.caption, 'center') };
  });
  return {
    height: height + styles.caption.leading,
    gap,
    keep: false,
    draw(pen, top) {
      const line = baseline(top + height - styles.body.leading, styles.body) + 1.5;
      left.draw(pen, top + height - left.height);
      for (const { x, width, caption } of rules) {
        pen.rule(x, line, x + width, line, 0.5, styles.body.color);
        caption.draw(pen, line + 1.5);
      }
      right.draw(pen, top + height - right.height);
    },
  };
}

function heightOf(column: { height: number }[]): number {
  return column.reduce((total, part) => total + part.height, 0);
}
