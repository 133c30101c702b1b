import type { Role } from '../contract/statuses';

/** What a member of staff may begin, beside the actions on one application. The table is the permission matrix. */
export const permissions = {
  'applications.read': ['operator', 'admin', 'officer', 'head'],
  'applications.file': ['officer'],
  'applications.export': ['operator', 'admin', 'officer', 'head'],
  'children.read': ['operator', 'admin', 'officer', 'head'],
  'organizations.read': ['operator', 'admin', 'officer', 'head'],
  'queues.read': ['operator', 'admin', 'officer', 'head'],
  'queues.rules': ['operator', 'admin'],
  'queues.whatIf': ['operator', 'admin', 'officer'],
  'queues.refer': ['officer'],
  'groups.places': ['officer', 'head'],
  'referrals.read': ['operator', 'admin', 'officer', 'head'],
  'complaints.read': ['operator', 'admin', 'officer'],
  'complaints.register': ['officer'],
  'complaints.decide': ['officer'],
  'tasks.read': ['operator', 'admin', 'officer'],
  'tasks.decide': ['officer'],
  'destructions.read': ['operator', 'admin'],
  'users.read': ['operator', 'admin', 'officer'],
  'events.read': ['operator', 'admin', 'officer', 'head'],
  'messages.read': ['operator', 'admin', 'officer'],
  'messages.resend': ['operator', 'admin'],
  'reference.read': ['operator', 'admin', 'officer', 'head'],
  'reports.read': ['operator', 'admin', 'officer'],
  'attachments.upload': ['officer'],
  'system.read': ['operator', 'admin'],
  'system.verify': ['operator'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function allows(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
