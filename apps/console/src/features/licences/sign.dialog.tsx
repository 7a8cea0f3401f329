import { useCommand } from '@shared/api/queries';
import { type Fact, Facts, Money, Notice } from '@shared/detail/pieces';
import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { AgreedFees } from './agreed.fees';
import { agreedSumOf } from './agreed.sum';
import { SIGN } from './licence.commands';
import type { LicenceDetail } from './licence.query';
import './licence.dialog.texts';
import { withListing } from './terms.differences';
import { TermsReading } from './terms.reading';
import { useFingerprintHolds } from './use.fingerprint';

interface SignDialogProps {
  readonly licence: LicenceDetail;
  readonly onClose: () => void;
}

/**
 * Signing: says what is signed, to the fen and to the letter, and asks for the password again. What is shown when the dialog
 * opens is what is signed: if the terms change meanwhile, the server refuses the old fingerprint.
 */
export function SignDialog({ licence, onClose }: SignDialogProps) {
  const { t } = useTexts('licenceAct');
  const { t: say } = useTexts('licenceDialog');
  const { t: word } = useTexts('licence');
  const { t: list } = useTexts('licences');
  const [shown] = useState(licence);
  const [hasRead, setRead] = useState(false);
  const [password, setPassword] = useState('');
  const { terms, number, kind, mode, licensor, licensee } = shown;
  const agreed = agreedSumOf(terms);
  const holds = useFingerprintHolds(terms.document, terms.hash);
  const sign = useCommand(SIGN, {
    onDone: ({ state }) => {
      toast(state === 'APPROVED' ? t('done.SIGN_FIRST') : t('done.SIGN'));
      onClose();
    },
  });
  const trial: Fact = {
    label: word('agreed.trial'),
    value: word('months', { count: terms.trialMonths }),
    note: word('until', { day: terms.trialEndsOn }),
  };
  const facts: Fact[] = [
    { label: say('sign.what'), value: `${number} · ${word('version', { version: terms.version })}` },
    { label: say('sign.sides'), value: `${licensor.name} → ${licensee.name}` },
    {
      label: word('agreed.kind'),
      value: `${list(`kind.${kind}`)} · ${list(`mode.${mode}`)}`,
      note: terms.termMonths ? word('months', { count: terms.termMonths }) : word('agreed.asLongAsRights'),
    },
    { label: word('agreed.entry'), value: <Money amount={terms.entryFee} exact /> },
    ...(mode === 'UFPL' ? [trial] : []),
    {
      label: say('sign.price'),
      value: agreed ? <Money amount={agreed.amount} exact /> : <AgreedFees document={terms.complete} />,
      note: agreed && word('agreed.triggerText', { day: agreed.on, days: agreed.days }),
    },
    { label: word('signature.hash'), value: <code className="hash">{terms.hash}</code>, note: holds && say('sign.holds') },
  ];
  const send = () => sign.mutate({ id: shown.id, termsHash: terms.hash, password });
  return (
    <Modal
      open
      width={640}
      title={t('act.SIGN')}
      okText={say('sign.confirm')}
      okButtonProps={{ disabled: !hasRead || password === '' || holds === false }}
      confirmLoading={sign.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <div className="stack">
        <div className="sign-terms">
          <Facts facts={facts} />
          <div className="sign-reading" tabIndex={0} role="group" aria-label={say('sign.complete')}>
            <TermsReading document={withListing(terms)} />
          </div>
          <details>
            <summary>{say('sign.document')}</summary>
            <pre className="sign-document" tabIndex={0}>
              {pretty(terms.document)}
            </pre>
          </details>
        </div>
        <Checkbox checked={hasRead} onChange={({ target }) => setRead(target.checked)}>
          {say('sign.read')}
        </Checkbox>
        <label>
          {say('sign.password')}
          <Input.Password
            autoComplete="current-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
            onPressEnter={() => hasRead && password && holds !== false && send()}
          />
        </label>
        {holds === false && <Notice tone="bad" title={say('sign.differs')} />}
        {sign.error && <Notice tone="bad" title={sign.error.message} />}
      </div>
    </Modal>
  );
}

/** The document on several lines; its fingerprint is of the text without them. */
const pretty = (document: string): string => JSON.stringify(JSON.parse(document), null, 2);
