import { useTexts } from '@shared/texts/texts';
import { Checkbox } from 'antd';

interface DeclarationProps {
  readonly isAccepted: boolean;
  readonly onAccept: (isAccepted: boolean) => void;
}

/** The words by which the organization answers for what it lists; they are sent as they are shown here. */
export function Declaration({ isAccepted, onAccept }: DeclarationProps) {
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
