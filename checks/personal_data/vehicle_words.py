"""Words that say a vehicle is spoken of, and those that make a mark like one a bus's, a bay's or a permit's."""

from checks.personal_data.any_case import AnyCase

VEHICLE = AnyCase(
    r"\b(?:reg|regs|registration|plates?|number\s*plates?|car|cars|van|vans|vehicles?|truck|lorry|motorbike|"
    r"motorcycle|driver|"
    r"driving|drove|parked|parking|audi|bmw|ford|fiesta|focus|corsa|astra|vauxhall|golf|polo|volkswagen|vw|mercedes|merc|"
    r"toyota|"
    r"nissan|qashqai|kia|hyundai|peugeot|renault|clio|citroen|skoda|seat|honda|mini|fiat|volvo|tesla|transit|range\s+rover|"
    r"land\s*rover|jeep|taxi|"
    r"cofrestru|plât|blât|platiau|car|gar|nghar|char|fan|cerbyd|gerbyd|cherbyd|lori|beic\s+modur|gyrrwr|yrrwr|gyrru|yrru|"
    r"parcio|barcio|pharcio|(?:on|in)\s+(?:double\s+)?yellows?|abandoned|clamped|towed|speeding|goryrru|racing|rasio|reversed|hit\s+my|hatchback|estate\s+car|saloon|pickup|land-?rover|landrover|pick-up|campervan|motorhome|scooter|moped|quad|trailer|"
    r"wedi(?:'i)?\s+b?pharcio|tacsi|lights\s+on|goleuadau|blue\s+badge|bathodyn\s+glas)\b"
)

BUS = AnyCase(r"\b(?:bus|bws|route|service|permit|trwydded|park|parcio|bay|zone|parth)\b")
