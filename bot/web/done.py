"""What the pages say once something is done; the Welsh stands in the catalogue."""

DONE = {
    "queued": "The post is saved and checked.",
    "edited": "The post is changed; it needs approval anew.",
    "approved": "The post is approved.",
    "returned": "The post is given back to its author.",
    "stopped": "The post is stopped.",
    "comment_hidden": "The comment will be hidden.",
    "comment_unhidden": "The comment will be back in sight.",
    "acknowledged": "The comment is acknowledged.",
    "closed": "The comment needs no reply.",
    "signed_out_there": "That browser is signed out.",
    "password_changed": "Your password is changed; other browsers are signed out.",
    "user_added": "The person is added.",
    "user_changed": "The person's roles are changed.",
    "user_reset": "The person has a new first password.",
    "user_ended": "The person's access is ended.",
    "switched_off": "It is stopped.",
    "switched_on": "It goes out again.",
    "override_asked": "A second person is asked to agree.",
    "overridden": "The embargo is set aside by two people.",
}
