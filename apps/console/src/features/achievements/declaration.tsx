import { useTexts } from '@shared/texts/texts';
import { Checkbox } from 'antd';

interface AcceptProps {
  readonly isAccepted: boolean;
  readonly onAccept: (isAccepted: boolean) => void;
}

/** The words by which the organization answers for what it lists; they are sent as they are shown here. */
export function Declaration({ isAccepted, onAccept }: AcceptProps) {
  const { t } = useTexts('achievements');
  return (
    <div className="stack" style={{ gap: 8 }}>
      <blockquote className="declaration">{t('declaration.text')}</blockquote>
      <Checkbox checked={isAccepted} onChange={({ target }) => onAccept(target.checked)}>
        {t('declaration.accept')}
      </Checkbox>
    </div>
  );
}

/** That something of one's own reads nearly the same, and is known. */
export function Nevertheless({ isAccepted, onAccept }: AcceptProps) {
  const { t } = useTexts('achievement');
  return (
    <Checkbox checked={isAccepted} onChange={({ target }) => onAccept(target.checked)}>
      {t('nevertheless')}
    </Checkbox>
  );
}
