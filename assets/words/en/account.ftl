# Accounts, invitations and notices: why something was refused.
error-nickname-taken = Another account has this nickname, or one that looks like it. Choose another.
error-nickname-odd = The nickname of an account needs two letters or digits at least.
error-wrong-password = There is no such account, or this is not its password.
error-reset-over = The time to set a password without the old one is over. Come in by a recovery code once more, or type the password until now.
error-slow-down = Too many passwords. Wait some minutes.
error-not-account = A guest has no password. Make an account first.
error-is-account = You have an account already.
error-seat-kept = The seat is kept for somebody who was invited.
error-ask-partner = At this table people of one bloc sit together by invitation. Ask whoever sits there.
error-unknown-invitation = The invitation has lapsed, or was answered.
error-address-refused = The server sends no notices to this address.
error-unknown-zone = The server knows no such time zone. Its name is as Europe/Berlin or America/Bogota.
error-notice-limit = Too many notices for trial. Wait some minutes.

# The page about oneself
account-title = You
account-is-guest = At this server you are { $name }, a guest: this device alone knows you. An account keeps your nickname and lets you in on other devices; rated matches and tournaments need one.
account-is-account = At this server you have the account { $name }.
account-reset = Your recovery code has let you in. Until { $until } you may set a new password without the one until now.
account-name = Nickname
account-name-label = Nickname
account-old = The password until now
account-old-label = Your password until now
account-password = Eight signs at least
account-password-label = Password
account-new = Eight signs at least
account-new-label = New password
account-code = As you have written it down
account-code-label = Recovery code
account-make = Make an account
account-enter = Sign in
account-entering = You are being signed in.
account-entered = You are signed in as { $name }.
account-no-answer = The server does not answer now. Try it once more.
account-by-code = Come in by code
account-change = Change the password
account-set = Set the new password
account-left-behind = Who signs in leaves this guest and its tables behind.
account-erase = Erase me
account-recover = New recovery code
account-code-note = You have forgotten the password, or have none? A recovery code lets you in, on any device, and lets you set a new password. It is used up by that.
account-code-unknown = This recovery code is not known here: it has a letter wrong, was used, or a newer one took its place.
account-recover-note = There is a recovery code: it lets you in once if you have forgotten the password. For a new one, which takes its place, type your password above.
account-recover-none = You have no recovery code. Without one a forgotten password cannot be set anew. Type your password above, if you have one, and ask for it.
account-reset-note = With the new password you are given a new recovery code at once; all other devices are signed out.
account-made = The account is made.
account-password-set = The password is changed. Your other devices stay signed in.
account-password-anew = The new password is set, and every other device is signed out.
account-out = This device was signed out, or its account erased: you are a guest now. Sign in again, if it is yours.
account-signed-out = Signed out.
account-devices = Where you are signed in
account-device = A device without a name
account-here = { $name }: this device
account-seen = { $name }, last here { $seen }
account-more = More devices
account-sign-out = Sign out
account-sign-out-all = Sign out everywhere else

# The recovery code
recovery-title = Your recovery code
recovery-why = If you forget your password, or lose this device, this code lets you in once, and lets you set a new password. Nothing else does: the server knows no address of yours.
recovery-care = Write it down now: it is shown this once. Whoever has it can come in as you. Small letters, and spaces for dashes, are forgiven.
recovery-done = I have written it down
recovery-copy = Copy (Ctrl+C)
recovery-copied = Copied.
recovery-warning = Not written down yet? It is not shown again. Escape once more leaves this page all the same.

# To be forgotten
erase-title = Erase me
erase-goes = From this server go at once: your nickname, your password, every device and recovery code, your notes, whom you have blocked, invitations, and the addresses for notices.
erase-stays = Matches stay for those who played them with you, as of a guest to whom nobody can come back. Matches under way go on as if you did not come back.
erase-sure = Nobody can undo this, the keeper of the server neither.
erase-password = Your password
erase-nickname = Type your nickname: { $name }
erase-erase = Erase me for good
erase-back = Rather not
