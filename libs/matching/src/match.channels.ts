/** PostgreSQL channel on which indexes hear that documents were written, or that another generation is wanted. */
export const MATCH_CHANNEL = 'trihelix_match';
/** Channel on which processes tell how far they are with building a generation. */
export const REBUILD_CHANNEL = 'trihelix_match_rebuild';
