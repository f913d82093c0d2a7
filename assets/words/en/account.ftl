# Accounts, invitations and notices: why something was refused.
error-nickname-taken = Another account has this nickname, or one that looks like it. Choose another.
error-nickname-odd = The nickname of an account needs two letters or digits at least.
error-wrong-password = There is no such account, or this is not its password.
error-slow-down = Too many passwords. Wait some minutes.
error-not-account = A guest has no password. Make an account first.
error-is-account = You have an account already.
error-seat-kept = The seat is kept for somebody who was invited.
error-ask-partner = At this table people of one bloc sit together by invitation. Ask whoever sits there.
error-unknown-invitation = The invitation has lapsed, or was answered.
error-address-refused = The server sends no notices to this address.
