import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { RulesCard } from './policy.card';
import type { PolicyProfile } from './policy.query';

const rule = (text: string, source: string | null) => ({ code: 'FREE_TRIAL', name: '免费试用', text, source }) as const;

const PROFILES: PolicyProfile[] = [
  { code: 'NATIONAL', name: '国家', version: 1, validFrom: '2026-01-01', regionCode: null, rules: [rule('未载明', null)] },
  {
    code: 'BEIJING',
    name: '北京',
    version: 2,
    validFrom: '2026-06-01',
    regionCode: '110000',
    rules: [rule('免费 12 个月', '北京市“先使用后付费”政策')],
  },
];

it('A rule set says 未载明 where no source states a value, and names the source where one does', () => {
  render(<RulesCard profiles={PROFILES} standing="NATIONAL" />);
  expect(screen.getByRole('definition').textContent).toBe('未载明');
  expect(screen.getByText('第 1 版，自 2026-01-01 起适用')).toBeTruthy();

  fireEvent.mouseDown(screen.getByRole('combobox', { name: '选择地区' }));
  fireEvent.click(screen.getByText('北京'));
  expect(screen.getByRole('definition').textContent).toBe('免费 12 个月出处：北京市“先使用后付费”政策');
  expect(screen.getByText('第 2 版，自 2026-06-01 起适用')).toBeTruthy();
});
