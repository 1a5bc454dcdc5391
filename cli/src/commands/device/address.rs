//! Where a device is plugged in, as `pci:0000.00.02.0` or `scsi:0.0.1` say it.

use crate::xml_writer::XmlWriter;

/// An address of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) bus: Bus,
    /// As many as the bus has.
    numbers: Vec<u32>,
}

/// What a device is plugged into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bus {
    Pci,
    Scsi,
    Ide,
    Sata,
    Ccw,
    Usb,
}

impl Address {
    /// The name of a bus, a colon, and numbers with any one character between two of them.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (name, mut rest) = text.split_once(':')?;
        let bus = match name {
            "pci" => Bus::Pci,
            "scsi" => Bus::Scsi,
            "ide" => Bus::Ide,
            "sata" => Bus::Sata,
            "ccw" => Bus::Ccw,
            "usb" => Bus::Usb,
            _ => return None,
        };
        let radix = if matches!(bus, Bus::Pci | Bus::Ccw) { 16 } else { 10 };
        let count = bus.attributes().len();
        let mut numbers = Vec::with_capacity(count);
        for index in 0..count {
            if index > 0 {
                let mut letters = rest.chars();
                letters.next()?;
                rest = letters.as_str();
            }
            let (number, behind) = leading(rest, radix)?;
            numbers.push(number);
            rest = behind;
        }
        Some(Self { bus, numbers })
    }

    /// The element of a device that says where it is.
    pub(super) fn write(&self, xml: &mut XmlWriter, is_multifunction: bool) {
        let kind = match self.bus {
            Bus::Pci => "pci",
            Bus::Scsi | Bus::Ide | Bus::Sata => "drive",
            Bus::Ccw => "ccw",
            Bus::Usb => "usb",
        };
        xml.open("address").attribute("type", kind);
        for ((name, digits), number) in self.bus.attributes().iter().zip(&self.numbers) {
            let value = match digits {
                Some(digits) => format!("0x{number:0digits$x}"),
                None => number.to_string(),
            };
            xml.attribute(name, &value);
        }
        if is_multifunction && self.bus == Bus::Pci {
            xml.attribute("multifunction", "on");
        }
        xml.close();
    }
}

impl Bus {
    /// What its numbers are called, and how many hexadecimal digits they have at least.
    const fn attributes(self) -> &'static [(&'static str, Option<usize>)] {
        match self {
            Self::Pci => {
                &[("domain", Some(4)), ("bus", Some(2)), ("slot", Some(2)), ("function", Some(1))]
            }
            Self::Scsi | Self::Ide | Self::Sata => {
                &[("controller", None), ("bus", None), ("unit", None)]
            }
            Self::Ccw => &[("cssid", Some(2)), ("ssid", Some(1)), ("devno", Some(4))],
            Self::Usb => &[("bus", None), ("port", None)],
        }
    }
}

/// The number that a text begins with, and what is behind it.
fn leading(text: &str, radix: u32) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let text = text.strip_prefix('+').unwrap_or(text);
    let prefixed = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let digits = prefixed.filter(|_| radix == 16).unwrap_or(text);
    let end = digits.find(|letter: char| !letter.is_digit(radix)).unwrap_or(digits.len());
    let (number, behind) = digits.split_at(end);
    Some((u32::from_str_radix(number, radix).ok()?, behind))
}

#[cfg(test)]
mod tests {
    use super::{Address, XmlWriter};

    fn written(text: &str) -> Option<String> {
        let mut xml = XmlWriter::default();
        Address::parse(text)?.write(&mut xml, true);
        Some(xml.finish())
    }

    #[test]
    fn each_bus_has_its_numbers() {
        for (text, attributes) in [
            (
                "pci:0.1f.0x0a.7",
                "type='pci' domain='0x0000' bus='0x1f' slot='0x0a' function='0x7' \
                 multifunction='on'",
            ),
            ("scsi:01:2-3x", "type='drive' controller='1' bus='2' unit='3'"),
            ("ide:0.0.0", "type='drive' controller='0' bus='0' unit='0'"),
            ("sata:0.0.5", "type='drive' controller='0' bus='0' unit='5'"),
            ("ccw:fe.0.12", "type='ccw' cssid='0xfe' ssid='0x0' devno='0x0012'"),
            ("usb:1.4", "type='usb' bus='1' port='4'"),
        ] {
            assert_eq!(written(text).unwrap(), format!("<address {attributes}/>\n"), "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_address() {
        for text in ["", "pci", "pci:", "pci:0.0.0", "isa:1.2", "usb:1.", "usb:-1.1", "ide:1.x.1"] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
