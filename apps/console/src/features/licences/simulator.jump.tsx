import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import './simulator.texts';

/** The id of the results on the page. */
export const RESULTS = 'simulator-results';

/** The way down to the results, where they stand below the form. */
export function JumpToResults() {
  const { t } = useTexts('simulator');
  return (
    <div className="simulator-jump">
      <Button type="primary" onClick={() => document.getElementById(RESULTS)?.scrollIntoView({ block: 'start' })}>
        {t('toResults')}
      </Button>
    </div>
  );
}
