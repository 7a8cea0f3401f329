import {
  type CandidateLicence,
  CandidateIndex,
  Confidence,
  type Evidence,
  foldName,
  numbersIn,
  propose,
  proposedAllocation,
  ProposalReason,
} from '@trihelix/bank-import';
import type { OpenItem } from '@trihelix/licensing';
import type { CivilDate } from '@trihelix/kernel';
import fc from 'fast-check';

const DAY = '2026-11-20' as CivilDate;
const { NUMBER, PAYER, OPEN_ITEM, OPEN_TOTAL } = ProposalReason;

const item = (licenceId: string, principal: bigint, more: Partial<OpenItem> = {}): OpenItem => ({
  licenceId,
  receivableId: `${licenceId}-${principal}`,
  kind: 'LUMP_SUM',
  currency: 'CNY',
  principal,
  interestLeft: 0n,
  since: '2026-12-31' as CivilDate,
  interestPpm: 0,
  dueOn: '2026-12-31' as CivilDate,
  ...more,
});
const licence = (id: string, payer: string, open: OpenItem[] = [], more: Partial<CandidateLicence> = {}): CandidateLicence => ({
  id,
  number: `LIC-2026-00000${id}`,
  licenseeId: `${payer} id`,
  payers: [payer],
  signedOn: '2026-01-01' as CivilDate,
  open,
  ...more,
});
const line = (facts: Partial<Evidence>): Evidence => ({
  bookedOn: DAY,
  amount: 100n,
  currency: 'CNY',
  payer: '',
  memo: '',
  ...facts,
});

const A = licence('1', '杭州清源有限公司', [item('1', 100n), item('1', 250n)]);
const B = licence('2', '苏州泛舟有限公司', [item('2', 100n)]);
const C = licence('3', '杭州清源有限公司', [item('3', 700n)]);
const proposal = (facts: Partial<Evidence>, licences = [A, B, C]) => {
  const found = propose(line(facts), new CandidateIndex(licences));
  return found && { confidence: found.confidence, licence: found.candidates[0].licenceId, reasons: found.candidates[0].reasons };
};

describe('A proposal', () => {
  it.each([
    ['number and amount', { memo: '许可费 LIC-2026-000001' }, '1', Confidence.CLEAR, [NUMBER, OPEN_ITEM]],
    [
      'payer and amount, of one of its licences',
      { payer: '杭州清源有限责任公司', amount: 700n },
      '3',
      Confidence.CLEAR,
      [PAYER, OPEN_ITEM],
    ],
    ['payer and all that is open', { payer: '杭州清源有限公司', amount: 350n }, '1', Confidence.CLEAR, [PAYER, OPEN_TOTAL]],
    ['the number alone', { memo: 'lic 2026 000002', amount: 7n }, '2', Confidence.LIKELY, [NUMBER]],
    ['the payer alone, with one licence', { payer: '苏州泛舟有限公司', amount: 7n }, '2', Confidence.LIKELY, [PAYER]],
    ['the payer alone, with two licences alike', { payer: '杭州清源有限公司', amount: 7n }, '1', Confidence.UNCLEAR, [PAYER]],
    ['the amount alone', { amount: 700n }, '3', Confidence.UNCLEAR, [OPEN_ITEM]],
    ['two numbers', { memo: 'LIC-2026-000001、LIC-2026-000002' }, '1', Confidence.UNCLEAR, [NUMBER, OPEN_ITEM]],
    [
      "a number of one and the payer of another's",
      { memo: 'LIC-2026-000002', payer: '杭州清源有限公司' },
      '2',
      Confidence.UNCLEAR,
      [NUMBER, OPEN_ITEM],
    ],
  ] as const)('by %s', (_, facts, id, confidence, reasons) =>
    expect(proposal(facts)).toEqual({ licence: id, confidence, reasons }),
  );

  it('is not made when nothing speaks for any licence', () => {
    expect(proposal({ payer: '某某学生', memo: '学费', amount: 12345n })).toBeUndefined();
  });

  it('is not made for money in another currency, or from before the signing', () => {
    expect(proposal({ memo: 'LIC-2026-000002', currency: 'USD' })).toBeUndefined();
    expect(proposal({ memo: 'LIC-2026-000002', bookedOn: '2025-12-31' as CivilDate })).toBeUndefined();
  });

  it('knows what is late by its sum with interest, too', () => {
    // 0.05 % a day of ¥10,000.00, twenty days late: ¥100.00.
    const late = item('4', 1_000_000n, {
      since: '2026-10-31' as CivilDate,
      dueOn: '2026-10-31' as CivilDate,
      interestPpm: 182_500,
    });
    const licences = [licence('4', '苏州泛舟有限公司', [late])];
    for (const amount of [1_000_000n, 1_010_000n])
      expect(proposal({ payer: '苏州泛舟有限公司', amount }, licences)?.confidence).toBe(Confidence.CLEAR);
    expect(proposal({ payer: '苏州泛舟有限公司', amount: 1_010_001n }, licences)?.confidence).toBe(Confidence.LIKELY);
    expect(proposedAllocation([late], 15_000n, DAY)).toMatchObject({ parts: [{ interest: 10_000n, principal: 5_000n }] });
  });

  it('is not clear by the amount of what something else is paid before', () => {
    const cost = item('1', 7n, { kind: 'COST' });
    for (const open of [A.open, [cost, item('1', 250n)]])
      expect(proposal({ memo: 'LIC-2026-000001', amount: 250n }, [{ ...A, open }])).toEqual({
        ...{ licence: '1', confidence: Confidence.LIKELY, reasons: [NUMBER] },
      });
  });

  it('takes into account what the lines before it would settle', () => {
    const index = new CandidateIndex([B]);
    const paid = line({ payer: '苏州泛舟有限公司' });
    expect(propose(paid, index)?.confidence).toBe(Confidence.CLEAR);
    index.settle('2', 100n, DAY);
    expect(propose(paid, index)).toMatchObject({ confidence: Confidence.LIKELY, candidates: [{ reasons: [PAYER] }] });
  });

  it('names five licences at most, what is due first before what is due later', () => {
    const licences = Array.from({ length: 8 }, (_, at) =>
      licence(String(at), 'A', [item(String(at), 100n, { dueOn: `2026-12-${31 - at}` as CivilDate })]),
    );
    const found = propose(line({ payer: 'A' }), new CandidateIndex(licences));
    expect(found?.candidates.map(({ licenceId }) => licenceId)).toEqual(['7', '6', '5', '4', '3']);
  });
});

it.each([
  ['杭州清源（集团）有限责任公司', '杭州清源(集团) 有限公司'],
  ['Northwind Coatings Co., Ltd.', 'NORTHWIND COATINGS COMPANY LIMITED'],
  ['ＡＢＣ科技有限公司', 'abc科技有限公司'],
])('%s and %s are one firm', (one, other) => expect(foldName(one)).toBe(foldName(other)));

it('finds numbers of licences however they are written, and nothing else', () => {
  expect(numbersIn('付 LIC-2026-000042、lic2026000043，ＬＩＣ－２０２６－０００044 及合同 HT2026-1')).toEqual([
    'LIC2026000042',
    'LIC2026000043',
    'LIC2026000044',
  ]);
});

it('an allocation and what is left sum to the payment, and nothing gets more than it is owed', () => {
  const items = fc.array(
    fc.record({ principal: fc.bigInt({ min: 1n, max: 10n ** 12n }), interestLeft: fc.bigInt({ min: 0n, max: 10n ** 8n }) }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(items, fc.bigInt({ min: 1n, max: 10n ** 13n }), (open, amount) => {
      const owed = open.map((facts, at) => item(String(at), facts.principal, facts));
      const { parts, unapplied } = proposedAllocation(owed, amount, DAY);
      expect(parts.reduce((sum, { principal, interest }) => sum + principal + interest, unapplied)).toBe(amount);
      for (const part of parts) {
        expect(part.principal <= part.item.principal && part.interest <= part.item.interestLeft).toBe(true);
        // Interest first: no principal while interest is left.
        expect(part.principal === 0n || part.interest === part.item.interestLeft).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
