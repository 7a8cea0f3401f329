import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateDataset } from '@trihelix/match-engine';
import { prove } from '../kit';

const COLLECTIONS = join(__dirname, '../../../shared/data/ir');
const EXPECTED = [
  ['cranfield', 0.52],
  ['cisi', 0.41],
] as const;

if (!existsSync(COLLECTIONS)) {
  it.skip(`the judged collections are not here (${'../shared/data/ir'})`, () => undefined);
} else {
  prove({
    name: 'matching-quality',
    claim: 'The ranking that serves matches reaches nDCG@10 of at least .52 on Cranfield and .41 on CISI',
    cases: { small: 1, full: 2 },
    run: async (cases) => {
      const seen: Record<string, string> = {};
      for (const [name, least] of EXPECTED.slice(0, cases)) {
        const { ndcg10, mrr, recall100, documents, queries } = await evaluateDataset(join(COLLECTIONS, name));
        expect(ndcg10).toBeGreaterThanOrEqual(least);
        seen[`${name} (${documents} documents, ${queries} queries)`] =
          `nDCG@10 ${ndcg10.toFixed(3)}, MRR ${mrr.toFixed(3)}, recall@100 ${recall100.toFixed(3)}`;
      }
      return seen;
    },
  });
}
