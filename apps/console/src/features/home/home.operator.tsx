import { Message } from '@shared/feedback/pages';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import './home.texts';

/** The first page of somebody who runs the installation and belongs to no organization. */
export function OperatorHome() {
  const { t } = useTexts('home');
  return (
    <Message
      title={t('operator.title')}
      actions={
        <Link to="/operator" className="button-link">
          {t('operator.go')}
        </Link>
      }
    >
      {t('operator.text')}
    </Message>
  );
}
