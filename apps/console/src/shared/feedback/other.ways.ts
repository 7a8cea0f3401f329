import { createContext, type ReactNode } from 'react';

/** What else can be tried where something was not found: the frame knows for whom else the viewer may act. */
export const OtherWays = createContext<ReactNode>(null);
