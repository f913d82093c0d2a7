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

# The page about oneself
account-title = You
account-is-guest = At this server you are { $name }, a guest: this device alone knows you. An account keeps your nickname for you and lets you in on other devices; rated matches and tournaments need one.
account-is-account = At this server you have the account { $name }.
account-name = Nickname
account-name-label = Nickname
account-old = The password until now
account-old-label = The password until now
account-password = Eight signs at least
account-password-label = Password
account-code = Recovery code
account-code-label = Recovery code
account-make = Make an account
account-enter = Sign in
account-by-code = Come in by code
account-change = Change the password
account-recover = New recovery code
account-copy = Copy the code
account-code-note = You have forgotten the password, or have none? A recovery code lets you in once, and is then used up.
account-recover-note = A recovery code lets you in once, on any device, if you have forgotten the password or have none. A new one takes the place of the last.
account-code-once = Write it down: it is shown this once. Whoever has it can come in as you.
account-made = The account is made.
account-password-set = The password is changed. Your other devices stay signed in.
account-signed-out = Signed out.
account-devices = Where you are signed in
account-device = A device without a name
account-here = { $name }: this device
account-seen = { $name }, last here { $seen }
account-more = { $count ->
    [one] and one more device
   *[other] and { $count } more devices
  }
account-sign-out = Sign out
account-sign-out-all = Sign out everywhere else
