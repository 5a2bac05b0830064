"""Signing in where the organisation signs in: the way there, and what it says of who came back.

One provider an installation, by OpenID Connect (oidc.py) or by SAML (saml.py). Both end in
``Said``; whose account that is, and what it may open, is not decided here.
"""
