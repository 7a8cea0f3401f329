import { FailurePage } from '@shared/feedback/pages';
import type { ErrorComponentProps } from '@tanstack/react-router';

/** Not even who is there could be found out: there is no frame to say it in. */
export function RootFailure(props: ErrorComponentProps) {
  return (
    <main id="content">
      <FailurePage {...props} />
    </main>
  );
}
