export {
  inviteMember,
  listInvitations,
  noteMailed,
  renewInvitation,
  withdrawBeyond,
  withdrawInvitation,
  type Invitation,
  type InvitationLinks,
} from './keep.ts';
export {
  acceptInvitation,
  declineInvitation,
  invitationOfLink,
  joinWithPassword,
  ownInvitations,
  standingOf,
  type InvitationLink,
  type OwnInvitation,
} from './answer.ts';
