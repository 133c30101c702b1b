import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config';
import { lifecycleDiagram } from './lifecycleDiagram';

describe('the lifecycle picture of the README', () => {
  it('is the one drawn from the lifecycle', () => {
    const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
    const [, drawn] = /```mermaid\n(stateDiagram-v2[\s\S]*?)\n```/.exec(readme) ?? [];
    expect(drawn).toBe(lifecycleDiagram());
  });
});
