import { EyeOutlined, MessageOutlined } from '@ant-design/icons';
import { useMay, useViewerOrVisitor } from '@app/viewer';
import { useCommand } from '@shared/api/queries';
import { sayFailed } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { UNWATCH, WATCH } from './need.commands';
import { NEED, type NeedDetail } from './need.query';

/** What somebody else can do with a need: ask, and be told of changes. */
export function VisitorActs({ need }: { need: NeedDetail }) {
  const { t } = useTexts('needs');
  const may = useMay();
  const viewer = useViewerOrVisitor();
  const { id, state, viewerEnquiry, viewerWatch } = need;
  const isOpen = state === 'PUBLISHED' || state === 'MATCHED';
  const watch = useCommand(WATCH, { refreshes: [NEED], onFailed: sayFailed });
  const unwatch = useCommand(UNWATCH, { refreshes: [NEED], onFailed: sayFailed });
  const asks = viewerEnquiry ? (
    <Link to="/enquiries/$id" params={{ id: viewerEnquiry.id }}>
      <Button tabIndex={-1} type="primary" icon={<MessageOutlined />}>
        {t('act.ENQUIRY')}
      </Button>
    </Link>
  ) : (
    isOpen &&
    (!viewer || may('enquiry.write')) && (
      <Link to="/enquiries/new" search={{ subject: 'NEED', id }}>
        <Button tabIndex={-1} type="primary" icon={<MessageOutlined />}>
          {t('act.ENQUIRE')}
        </Button>
      </Link>
    )
  );
  return (
    <>
      {viewer && (isOpen || viewerWatch) && (
        <Button
          icon={<EyeOutlined />}
          aria-pressed={Boolean(viewerWatch)}
          loading={watch.isPending || unwatch.isPending}
          onClick={() => (viewerWatch ? unwatch.mutate({ id: viewerWatch.id }) : watch.mutate({ id }))}
        >
          {viewerWatch ? t('act.UNWATCH') : t('act.WATCH')}
        </Button>
      )}
      {asks}
    </>
  );
}
