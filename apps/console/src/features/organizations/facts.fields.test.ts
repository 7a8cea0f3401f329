import { describe, expect, it } from 'vitest';
import { factsOf } from './facts.fields';
import { tidyUscc } from './uscc.field';

const TYPED = {
  name: ' 杭州某某科技有限公司 ',
  nameEn: '  ',
  uscc: '91330106MA2KXXXX1A',
  regionCode: '330106',
  industryCode: '35',
  universityLevel: 'RESEARCH' as const,
  jurisdictionCode: '330100',
  department: '科学技术局',
};

describe('facts of an organization', () => {
  it('keep nothing of another kind that was chosen before', () => {
    expect(factsOf('ENTERPRISE', TYPED)).toEqual({
      name: '杭州某某科技有限公司',
      nameEn: null,
      uscc: TYPED.uscc,
      regionCode: '330106',
      industryCode: '35',
      universityLevel: null,
      jurisdictionCode: null,
      department: null,
    });
    expect(factsOf('AUTHORITY', TYPED)).toMatchObject({
      industryCode: null,
      jurisdictionCode: '330100',
      department: '科学技术局',
    });
    expect(factsOf('UNIVERSITY', TYPED)).toMatchObject({ universityLevel: 'RESEARCH', department: null });
  });

  it('take a credit code as people type it', () => {
    expect(tidyUscc(' ９１３3 0106ma2k xxxx1a')).toBe('91330106MA2KXXXX1A');
  });
});
