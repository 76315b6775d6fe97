"""What the pages call each right, where people choose what a key may do; the Welsh stands in the catalogue."""

POWERS = {
    "desk.see": "see posts and what goes out",
    "post.write": "check and write posts",
    "post.approve": "approve and return posts",
    "post.stop": "stop posts",
    "post.mend": "correct and take down what is published",
    "comment.moderate": "read comments and decide about them",
    "comment.reply": "reply to comments",
    "comment.restricted": "see comments on safeguarding and for the police",
    "consent.manage": "keep the consent register",
    "person.manage": "give people what is held on them, and erase it",
    "report.see": "read the reports",
    "audit.see": "read the audit",
    "alarm.clear": "close alarms",
    "setting.see": "see the settings",
    "setting.change": "propose and agree changes of settings",
    "stop.all": "stop everything",
    "user.manage": "add people and end their access",
}
