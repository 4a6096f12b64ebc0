import { GitRepo } from './gitRepo.ts';

/** A small SMS in which Bo writes a capacity plan and Amira may approve it, each with an identity in git. */
export const PLAN_SETUP = {
  'clausework.yaml': 'clausework: 1\nname: Demo\nas-of: 2026-06-30\n',
  'people.md': '---\nid: PEOPLE\ntype: people-register\ntitle: People\n---\n## People\n| ID | Name | Git |\n|---|---|---|\n| a.khan | Amira Khan | a.khan@demo.example |\n| b.olsen | Bo Olsen | b.olsen@demo.example |\n',
  'roles.md': '---\nid: ROLES\ntype: roles-register\ntitle: Roles\n---\n## Roles and holders\n| ID | Role | Acts as | Holder |\n|---|---|---|---|\n| lead | Head of capacity | capacity-manager | a.khan |\n| desk | Head of the desk | service-desk-manager | b.olsen |\n',
};
export const PLAN = '---\nid: CPL-1\ntype: capacity-plan\ntitle: Capacity plan\nversion: 1.0\nstatus: in-review\nowner: desk\nauthor: b.olsen\n---\n# Capacity plan\nDisks are replaced at 80 %, as soon as somebody notices.\n';
export const BO = 'Bo Olsen <b.olsen@demo.example>';
export const AMIRA = 'Amira Khan <a.khan@demo.example>';

/** The plan as Bo wrote and committed it. */
export function repositoryWithPlan(folder?: string): GitRepo {
  const repo = GitRepo.create(folder);
  repo.commit({ ...PLAN_SETUP, 'plan.md': PLAN }, { by: BO, day: '2026-02-02' });
  return repo;
}
