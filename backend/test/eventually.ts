import { setTimeout } from 'node:timers/promises';

/** Repeats an expectation of what a page shows until it holds; when time is up it fails as it did last. */
export async function eventually(expectation: () => void | Promise<void>, patience = 45_000): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await expectation();
    } catch (failure) {
      if (Date.now() > end) throw failure;
      await setTimeout(50);
    }
  }
}
