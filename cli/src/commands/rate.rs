//! Limits of what an interface sends or receives, as `average,peak,burst,floor` say them.

use crate::failure::Failure;
use crate::parser::number;
use crate::xml_writer::XmlWriter;

/// KiB a second, and KiB for the burst; 0 is what was not given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rate {
    pub(super) average: u64,
    pub(super) peak: u64,
    pub(super) burst: u64,
    pub(super) floor: u64,
}

const NO_INBOUND: &str = "either inbound average or floor is mandatory";
const NO_OUTBOUND: &str = "outbound average is mandatory";

impl Rate {
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        let fields: Vec<&str> = text.split(',').collect();
        let mut rate = Self::default();
        if fields.len() > 4 {
            return Err(Failure::said(format!("Rate string '{text}' has too many fields")));
        }
        let places = [
            ("average", &mut rate.average),
            ("peak", &mut rate.peak),
            ("burst", &mut rate.burst),
            ("floor", &mut rate.floor),
        ];
        for (field, (name, place)) in fields.into_iter().zip(places) {
            if !field.is_empty() {
                let malformed = || Failure::said(format!("field '{name}' is malformed"));
                *place = number::unsigned_long(field).ok_or_else(malformed)?;
            }
        }
        Ok(rate)
    }

    /// Limits of what a new interface receives.
    pub(super) fn inbound(text: &str) -> Result<Self, Failure> {
        let rate = Self::parse(text)?;
        let is_enough = rate.average > 0 || rate.floor > 0;
        is_enough.then_some(rate).ok_or_else(|| Failure::said(NO_INBOUND))
    }

    /// Limits of what a new interface sends.
    pub(super) fn outbound(text: &str) -> Result<Self, Failure> {
        let rate = Self::parse(text)?;
        if rate.average == 0 {
            return Err(Failure::said(NO_OUTBOUND));
        }
        rate.without_floor()
    }

    /// The limits that an interface is to have, where an average of 0 alone is none.
    pub(super) fn new_inbound(text: &str) -> Result<Self, Failure> {
        let rate = Self::parse(text)?.checked("inbound")?;
        if rate.lacks_average() && rate.floor == 0 {
            return Err(Failure::said(NO_INBOUND));
        }
        Ok(rate)
    }

    /// The same for what it sends.
    pub(super) fn new_outbound(text: &str) -> Result<Self, Failure> {
        let rate = Self::parse(text)?.checked("outbound")?;
        if rate.lacks_average() {
            return Err(Failure::said(NO_OUTBOUND));
        }
        rate.without_floor()
    }

    /// The element of an interface that says so.
    pub(super) fn write(self, xml: &mut XmlWriter, element: &'static str) {
        xml.open(element);
        for (name, value) in self.fields().into_iter().filter(|(_, value)| *value > 0) {
            xml.attribute(name, &value.to_string());
        }
        xml.close();
    }

    pub(super) fn fields(self) -> [(&'static str, u64); 4] {
        let Self { average, peak, burst, floor } = self;
        [("average", average), ("peak", peak), ("burst", burst), ("floor", floor)]
    }

    fn lacks_average(self) -> bool {
        self.average == 0 && (self.burst > 0 || self.peak > 0)
    }

    fn without_floor(self) -> Result<Self, Failure> {
        let unsupported = || Failure::said("outbound floor is unsupported yet");
        (self.floor == 0).then_some(self).ok_or_else(unsupported)
    }

    /// The call has smaller numbers than the XML.
    fn checked(self, direction: &str) -> Result<Self, Failure> {
        let most = u64::from(u32::MAX);
        if [self.average, self.peak, self.burst].iter().any(|value| *value > most) {
            return Err(Failure::said(format!("{direction} rate larger than maximum {most}")));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn fields_may_be_empty_or_left_out() {
        let rate = |average, peak, burst, floor| Rate { average, peak, burst, floor };
        for (text, expected) in [
            ("1", rate(1, 0, 0, 0)),
            ("1,2,3,4", rate(1, 2, 3, 4)),
            (",,3", rate(0, 0, 3, 0)),
            ("", rate(0, 0, 0, 0)),
        ] {
            assert_eq!(Rate::parse(text).unwrap(), expected, "{text}");
        }
        for text in ["1,2,3,4,5", "x", "1,-2", "1,2 "] {
            assert!(Rate::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_new_interface_needs_an_average_and_one_that_is_there_may_lose_it() {
        assert!(Rate::inbound("0").is_err() && Rate::outbound("0").is_err());
        assert!(Rate::new_inbound("0").is_ok() && Rate::new_outbound("0").is_ok());
        assert!(Rate::new_inbound("0,1").is_err() && Rate::new_outbound("0,,1").is_err());
        assert!(Rate::new_inbound("0,1,1,1").is_ok() && Rate::new_outbound("1,1,1,1").is_err());
        assert!(Rate::new_inbound("4294967296").is_err() && Rate::inbound("4294967296").is_ok());
    }
}
