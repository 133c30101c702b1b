import { readFileSync } from 'node:fs';
import { create, type FontkitFont } from 'fontkit';

export type Weight = 'regular' | 'bold';

export interface LetterFont {
  /** What pdfkit's `registerFont` takes in place of bytes. */
  font: FontkitFont;
  /** Width of a text set at one point. */
  width(text: string): number;
  draws(character: string): boolean;
}

interface Glyph {
  id: number;
  advanceWidth: number;
  codePoints: number[];
}

const files: Record<Weight, string> = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
};
let opened: Record<Weight, LetterFont> | undefined;

/** The two weights of the letters, parsed once per process. */
export function letterFonts(): Record<Weight, LetterFont> {
  opened ??= { regular: open(files.regular), bold: open(files.bold) };
  return opened;
}

/**
 * A parsed font whose layout is one glyph per character. Neither script here needs more, and the font's own
 * layout tables cost more to decode than a whole page. Glyphs know the character they were asked for, so the
 * text that is copied out never depends on what the process rendered before.
 */
function open(file: string): LetterFont {
  const font = create(readFileSync(require.resolve(file)));
  const known = new Map<string, Glyph>();

  function glyph(character: string): Glyph {
    let found = known.get(character);
    if (!found) {
      const codePoint = character.codePointAt(0)!;
      const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
      found = { id, advanceWidth, codePoints: [codePoint] };
      known.set(character, found);
    }
    return found;
  }

  font.layout = (text: string) => {
    const glyphs = Array.from(text, glyph);
    return {
      glyphs,
      positions: glyphs.map(({ advanceWidth }) => ({
        xAdvance: advanceWidth,
        yAdvance: 0,
        xOffset: 0,
        yOffset: 0,
      })),
      advanceWidth: sum(glyphs),
    };
  };
  return {
    font,
    width: (text) => sum(Array.from(text, glyph)) / font.unitsPerEm,
    draws: (character) => font.hasGlyphForCodePoint(character.codePointAt(0)!),
  };
}

function sum(glyphs: Glyph[]): number {
  let total = 0;
  for (const { advanceWidth } of glyphs) total += advanceWidth;
  return total;
}
