import {
  type Context,
  type Emitter,
  evalQuotedToken,
  Hash,
  type Liquid,
  Tag,
  type TagToken,
  type TopLevelToken,
} from 'liquidjs';

/** Parts by what they were drawn from; the longest unused goes. */
const kept = new Map<string, string>();
const most = 2000;

/**
 * `{% kept 'parts/name.liquid', one: one, words: words %}`: as `render`, but drawn once for the same values and
 * language. For what many people are shown alike, and never for what somebody has entered.
 */
export class KeptPart extends Tag {
  private readonly file: string;
  private readonly values: Hash;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    const file = this.tokenizer.readQuoted();
    if (!file) throw new Error(`kept needs the name of a part: ${token.getText()}`);
    this.file = evalQuotedToken(file);
    this.values = new Hash(this.tokenizer);
  }

  *render(ctx: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const values = (yield this.values.render(ctx)) as Record<string, unknown>;
    const { words: _, ...shown } = values;
    const key = JSON.stringify([this.file, ctx.getSync(['language']), shown]);
    const html = kept.get(key) ?? (this.liquid.renderFileSync(this.file, values) as string);
    kept.delete(key);
    kept.set(key, html);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    emitter.write(html);
  }
}
