import { letterFonts, type Weight } from './fonts';
import type { Element, Ink, Pen } from './pieces';
import type { TextStyle } from './style';

/**
 * Draws on the current page. Text goes into the structure tree under its element; rules and what stands in the
 * margins are artifacts, put off to the end of the page because an artifact closes the text that is open.
 */
export class SheetPen implements Pen {
  private readonly root: PDFKit.PDFStructureElement;
  private readonly nodes = new Map<Element, PDFKit.PDFStructureElement>();
  private readonly rules: (() => void)[] = [];
  private open: Element | undefined;
  private color: string | undefined;

  constructor(private readonly document: PDFKit.PDFDocument) {
    this.root = document.struct('Document');
    document.addStructure(this.root);
  }

  text(element: Element, text: string, weight: Weight, x: number, y: number, ink: Ink): void {
    if (this.open !== element) {
      this.close();
      this.node(element).add(this.document.markStructureContent(element.tag));
      this.open = element;
    }
    this.print(text, weight, x, y, ink);
  }

  rule(x1: number, y1: number, x2: number, y2: number, thickness: number, color: string): void {
    this.rules.push(() => {
      this.document.lineWidth(thickness).strokeColor(color).moveTo(x1, y1).lineTo(x2, y2).stroke();
    });
  }

  /** Text outside the structure, for `finishPage`. */
  plain(text: string, x: number, y: number, style: TextStyle, align: 'left' | 'right' = 'left'): void {
    const width = letterFonts()[style.weight].width(text) * style.size;
    this.print(text, style.weight, align === 'right' ? x - width : x, y, style);
  }

  finishPage(drawMargins: () => void): void {
    this.close();
    this.document.markContent('Artifact', { type: 'Layout' });
    for (const draw of this.rules.splice(0)) draw();
    this.document.endMarkedContent();
    this.document.markContent('Artifact', { type: 'Pagination' });
    drawMargins();
    this.document.endMarkedContent();
    this.color = undefined;
  }

  finish(): void {
    this.root.end();
  }

  private print(text: string, weight: Weight, x: number, y: number, { size, color }: Ink): void {
    if (this.color !== color) this.document.fillColor(color);
    this.color = color;
    this.document.font(weight, size).text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
  }

  private close(): void {
    if (this.open) this.document.endMarkedContent();
    this.open = undefined;
  }

  private node(element: Element): PDFKit.PDFStructureElement {
    let node = this.nodes.get(element);
    if (!node) {
      node = this.document.struct(element.tag, element.lang ? { lang: element.lang } : {});
      (element.parent ? this.node(element.parent) : this.root).add(node);
      this.nodes.set(element, node);
    }
    return node;
  }
}
