import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { DemoAccount } from './demo.accounts';
import { DemoChoices } from './demo.choices';
import './door.texts';

const ACCOUNT: DemoAccount = {
  email: 'enterprise@demo.trihelix.example',
  password: 'a-password',
  organizationName: '之江动力有限公司',
  organizationKind: 'ENTERPRISE',
  roles: ['MANAGER', 'SIGNATORY'],
};

describe('a demonstration account', () => {
  it('says who one will be: the address, the organization and the roles', () => {
    const onChoose = vi.fn();
    render(<DemoChoices accounts={[ACCOUNT]} isBusy={false} onChoose={onChoose} />);
    const choice = screen.getByRole('button');
    for (const said of ['enterprise@demo.trihelix.example', '之江动力有限公司', '业务经理 / 签署人'])
      expect(choice).toHaveTextContent(said);
    choice.click();
    expect(onChoose).toHaveBeenCalledWith({ email: ACCOUNT.email, password: ACCOUNT.password });
  });
});
