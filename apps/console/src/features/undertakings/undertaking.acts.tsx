import { type Act, ActBar, type Confirmation } from '@shared/acts/act.bar';
import { useCommand } from '@shared/api/queries';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { ACCEPT, APPROVE, DECLINE, REFUSE, REVOKE, type UndertakingDetail, WITHDRAW } from './undertaking.query';

/** What can be done with an undertaking; accepting is a signature and asks for the password. */
export function UndertakingActs({ undertaking }: { undertaking: UndertakingDetail }) {
  const { t } = useTexts('undertakings');
  const { id, version, state, viewerActions, blockedActions, promisor } = undertaking;
  const edit = { id, expectedVersion: version };
  const approve = useCommand(APPROVE, { onDone: () => toast(t('done.APPROVE')) });
  const decline = useCommand(DECLINE, { onDone: () => toast(t('done.DECLINE')) });
  const refuse = useCommand(REFUSE, { onDone: () => toast(t('done.REFUSE')) });
  const revoke = useCommand(REVOKE, { onDone: () => toast(t('done.REVOKE')) });
  const withdraw = useCommand(WITHDRAW, { onDone: () => toast(t('done.WITHDRAW')) });
  const withReason = (action: 'DECLINE' | 'REFUSE' | 'REVOKE' | 'WITHDRAW'): Confirmation => ({
    title: t(`act.${action}`),
    text: t(`confirm.${action}`),
    reason: 'required',
    reasonLabel: t('reason'),
    confirm: t(`act.${action}`),
    isDangerous: action === 'REVOKE',
  });
  const acts: readonly Act[] = [
    useAcceptance(undertaking),
    {
      action: 'APPROVE',
      label: t('act.APPROVE'),
      kind: 'primary',
      confirmation: { title: t('act.APPROVE'), text: t('confirm.APPROVE', { name: promisor.name }), confirm: t('act.APPROVE') },
      run: () => approve.mutateAsync(edit),
    },
    {
      action: 'DECLINE',
      label: t('act.DECLINE'),
      confirmation: withReason('DECLINE'),
      run: (reason) => decline.mutateAsync({ ...edit, reason: reason ?? '' }),
    },
    {
      action: 'REFUSE',
      label: t('act.REFUSE'),
      confirmation: withReason('REFUSE'),
      run: (reason) => refuse.mutateAsync({ ...edit, reason: reason ?? '' }),
    },
    {
      action: 'WITHDRAW',
      label: t('act.WITHDRAW'),
      confirmation: withReason('WITHDRAW'),
      run: (reason) => withdraw.mutateAsync({ ...edit, reason: reason ?? '' }),
    },
    {
      action: 'REVOKE',
      label: t('act.REVOKE'),
      kind: 'danger',
      confirmation: withReason('REVOKE'),
      run: (reason) => revoke.mutateAsync({ ...edit, reason: reason ?? '' }),
    },
  ];
  // Once it has been decided, what could have been done before is of no interest any more.
  const isUndecided = state === 'REQUESTED' || state === 'OFFERED';
  return <ActBar acts={acts} allowed={viewerActions} blocked={isUndecided ? blockedActions : []} />;
}

/** The signatory says to have read this very text, and signs with the password. */
function useAcceptance({ id, documentHash, promisor, promisee, termMonths }: UndertakingDetail): Act {
  const { t } = useTexts('undertakings');
  const [hasRead, setRead] = useState(false);
  const [password, setPassword] = useState('');
  const accept = useCommand(ACCEPT, { onDone: () => toast(t('done.ACCEPT')) });
  return {
    action: 'ACCEPT',
    label: t('act.ACCEPT'),
    kind: 'primary',
    confirmation: {
      title: t('act.ACCEPT'),
      text: t('confirm.ACCEPT', { promisor: promisor.name, promisee: promisee.name, months: termMonths }),
      confirm: t('act.sign'),
      isReady: hasRead && password !== '',
      onClose: () => {
        setRead(false);
        setPassword('');
      },
      children: (
        <div className="stack">
          <Checkbox checked={hasRead} onChange={({ target }) => setRead(target.checked)}>
            {t('accept.read')}
          </Checkbox>
          <label className="stack" style={{ gap: 4 }}>
            <span>{t('accept.password')}</span>
            <input
              type="password"
              className="native-field"
              autoComplete="current-password"
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          </label>
        </div>
      ),
    },
    run: () => accept.mutateAsync({ id, documentHash, password }).finally(() => setPassword('')),
  };
}
