import { Workflow } from '@trihelix/kernel';

type State = 'DRAFT' | 'REVIEW' | 'APPROVED' | 'DONE' | 'REFUSED';

const workflow = new Workflow<State, 'submit' | 'return' | 'refuse' | 'approve' | 'finish'>({
  submit: { from: ['DRAFT'], to: 'REVIEW' },
  return: { from: ['REVIEW'], to: 'DRAFT' },
  refuse: { from: ['REVIEW'], to: 'REFUSED' },
  approve: { from: ['REVIEW'], to: 'APPROVED' },
  finish: { from: ['APPROVED'], to: 'DONE' },
});

describe('what can still come after a state', () => {
  it('is the state itself and all that any number of moves leads to, backwards too', () => {
    expect([...workflow.reachable('DRAFT')].sort()).toEqual(['APPROVED', 'DONE', 'DRAFT', 'REFUSED', 'REVIEW']);
    expect(workflow.reachable('REVIEW')).toContain('DRAFT');
  });

  it('is nothing that lies behind for good', () => {
    expect([...workflow.reachable('APPROVED')].sort()).toEqual(['APPROVED', 'DONE']);
    expect([...workflow.reachable('REFUSED')]).toEqual(['REFUSED']);
  });
});
