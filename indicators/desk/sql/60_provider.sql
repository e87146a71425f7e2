-- What the provider of OpenID Connect said of who signed in there: sent back to it when they sign out, gone with the session.
ALTER TABLE sessions ADD COLUMN id_token TEXT;
