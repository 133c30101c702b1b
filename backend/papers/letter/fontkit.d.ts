/** What we use of fontkit, which ships no types. */
declare module 'fontkit' {
  export interface FontkitFont {
    postscriptName: string;
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number };
    layout(text: string): unknown;
  }
  export function create(bytes: Uint8Array): FontkitFont;
}
