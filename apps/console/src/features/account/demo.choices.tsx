import { useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import type { DemoAccount } from './demo.accounts';

/** The sides of a collaboration, one of each first. */
const SIDES = ['ENTERPRISE', 'UNIVERSITY', 'AUTHORITY'] as const;

interface DemoChoicesProps {
  readonly accounts: readonly DemoAccount[];
  readonly isBusy: boolean;
  readonly onChoose: (credentials: { email: string; password: string }) => void;
}

/** People of the demonstration: one of each side, the others below. */
export function DemoChoices({ accounts, isBusy, onChoose }: DemoChoicesProps) {
  const { t } = useTexts('door');
  const main = SIDES.flatMap((kind) => accounts.find(({ organizationKind }) => organizationKind === kind) ?? []);
  const others = accounts.filter((account) => !main.includes(account));
  const choice = (account: DemoAccount) => (
    <Choice
      key={account.email}
      account={account}
      isBusy={isBusy}
      onChoose={() => onChoose({ email: account.email, password: account.password })}
    />
  );
  return (
    <div className="demo-choices">
      <h2 style={{ fontSize: 15, margin: 0 }}>{t('demo.title')}</h2>
      {main.map(choice)}
      {others.length > 0 && (
        <details>
          <summary>{t('demo.more', { count: others.length })}</summary>
          {others.map(choice)}
        </details>
      )}
      <p className="quiet small">{t('demo.note', { password: accounts[0]?.password ?? '' })}</p>
    </div>
  );
}

function Choice({ account, isBusy, onChoose }: { account: DemoAccount; isBusy: boolean; onChoose: () => void }) {
  const { t } = useTexts(['door', 'party']);
  const { email, organizationKind, organizationName, roles } = account;
  return (
    <button type="button" className="demo-choice" disabled={isBusy} onClick={onChoose}>
      <span>
        <strong>{t(`party:kind.${organizationKind}`)}</strong> · {t(`demo.about.${organizationKind}`)}
      </span>
      <span className="quiet small">
        {organizationName} · {roles.map((role) => t(`party:role.${role}`)).join(' / ')}
      </span>
      <code className="quiet small">{email}</code>
    </button>
  );
}
